package io.holdpoint.comparisons.peers;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.langchain4j.agent.tool.Tool;
import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;
import jakarta.validation.constraints.Positive;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Tools that are offered to each framework. Each returns what it ran with; that is how one sees that it ran. */
public class Bank {

    /** Where money goes. */
    public record Account(String owner, String iban) {}

    /** What is bought. */
    public record Item(String sku, int count) {}

    /** How fast. */
    public enum Speed {
        NORMAL,
        INSTANT
    }

    /** How it is paid: one of two ways. */
    public sealed interface Means permits Card, Cash {}

    /** By card. */
    public record Card(String number) implements Means {}

    /** In cash. */
    public record Cash(String currency) implements Means {}

    /** A folder in a folder. */
    public record Folder(String name, List<Folder> folders) {}

    /** Somebody, with something that is nobody's business. */
    public static class Client {
        private String name = "";

        @JsonIgnore
        private String password = "";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public String getPassword() {
            return password;
        }

        public void setPassword(String password) {
            this.password = password;
        }
    }

    /** Transfers money. */
    @Speculative
    @Tool("Transfer money.")
    public String transfer(String to, @Positive long cents) {
        return "to=" + to + ", cents=" + cents;
    }

    /** Pays into an account. */
    @Speculative
    @Tool("Pay into an account.")
    public String pay(Account account, int units) {
        return "account=" + account + ", units=" + units;
    }

    /** Sends something. */
    @Speculative
    @Tool("Send something.")
    public String send(Speed speed, Optional<String> note) {
        return "speed=" + speed + ", note=" + note;
    }

    /** Orders something. */
    @Speculative
    @Tool("Order something.")
    public String order(Item item) {
        return "item=" + item;
    }

    /** Books a day. */
    @Eager
    @Tool("Book a day.")
    public String book(LocalDate day) {
        return "day=" + day;
    }

    /** Settles a bill. */
    @Eager
    @Tool("Settle a bill.")
    public String settle(Means means) {
        return "means=" + means;
    }

    /** Sorts folders. */
    @Eager
    @Tool("Sort folders.")
    public String sort(Folder folder) {
        return "folder=" + folder;
    }

    /** Greets a client. */
    @Eager
    @Tool("Greet a client.")
    public String greet(Client client) {
        return "client=" + client.getName();
    }
}
