package io.holdpoint.samples.springai;

import io.holdpoint.Holdpoint;
import io.holdpoint.conformance.provider.ScriptedProvider;
import io.holdpoint.springai.AnswerStoppedException;
import io.holdpoint.springai.HoldpointChat;
import javax.sql.DataSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import reactor.core.publisher.Flux;

/** Asks for a refund twice. The second time the user presses stop while the model is still talking. */
@SpringBootApplication
@EnableTransactionManagement(proxyTargetClass = true)
public class RefundDesk {

    public static void main(String[] args) {
        // The HTTP client's threads would keep the process for a minute.
        System.exit(SpringApplication.exit(SpringApplication.run(RefundDesk.class, args)));
    }

    @Bean
    CommandLineRunner conversation(ChatClient client, Orders orders) {
        return arguments -> {
            ask(client, orders, "first", "Please refund order A-1.", false);
            ask(client, orders, "second", "Please refund order B-2.", true);
            System.out.println("Refunds in the database: " + orders.refunds());
        };
    }

    private static void ask(ChatClient client, Orders orders, String id, String message, boolean stop) {
        System.out.println("> " + message);
        client.prompt(message).tools(orders).advisors(advisors -> advisors.param(HoldpointChat.ANSWER_ID, id)).stream()
                .content()
                .doOnNext(text -> {
                    System.out.println(text);
                    if (stop) {
                        Holdpoint.cancel(id);
                    }
                })
                .doOnComplete(() -> System.out.println("  [the answer is complete]"))
                .onErrorResume(AnswerStoppedException.class, stopped -> Flux.empty())
                .blockLast();
        var settled = Holdpoint.answer(id).orElseThrow().settled();
        System.out.println(settled.toCompletableFuture().join().sentence());
    }

    @Bean
    ChatClient client(ScriptedProvider scripted) {
        String key = System.getenv("OPENAI_API_KEY");
        return ChatClient.create(OpenAiChatModel.builder()
                .options(OpenAiChatOptions.builder()
                        .baseUrl(key == null ? scripted.url() + "/v1" : "https://api.openai.com/v1")
                        .apiKey(key == null ? "none" : key)
                        .model(key == null ? ScriptedModel.NAME : "gpt-5-mini")
                        .build())
                .build());
    }

    @Bean
    ScriptedProvider scripted() {
        return ScriptedModel.start();
    }

    @Bean
    DataSource dataSource() {
        return new SingleConnectionDataSource("jdbc:sqlite::memory:", true);
    }

    @Bean
    PlatformTransactionManager transactions(DataSource dataSource) {
        return new DataSourceTransactionManager(dataSource);
    }

    @Bean
    JdbcTemplate jdbc(DataSource dataSource) {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        jdbc.execute("create table refund (customer_order text)");
        return jdbc;
    }
}
