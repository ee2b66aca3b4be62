package io.holdpoint.cli;

import io.holdpoint.Approver;
import io.holdpoint.console.Console;
import io.holdpoint.console.ConsoleServer;
import io.holdpoint.console.TokenLogin;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holdpoint console}. */
@Command(
        name = "console",
        description = {
            "Starts the approvals inbox on this machine, on the loopback address, and prints a link for each person.",
            "It ends with this process: press Ctrl-C."
        })
final class ConsoleCommand extends Reading {

    @Mixin
    private PersonOptions person = new PersonOptions();

    @Option(
            names = "--person",
            paramLabel = "NAME[:ROLE,...]",
            description = "Somebody who decides, with their roles. May be given several times; then --as is not used.")
    private List<String> people = new ArrayList<>();

    @Option(names = "--port", defaultValue = "8085", description = "Default: ${DEFAULT-VALUE}; 0 for any that is free.")
    private int port;

    @Override
    public Integer call() throws InterruptedException {
        Approver single = person.approver();
        List<Approver> approvers = people.isEmpty()
                ? List.of(single)
                : people.stream().map(ConsoleCommand::parse).toList();
        journal.open();
        Console console = Console.builder()
                .login(TokenLogin.of(approvers.toArray(Approver[]::new)))
                .build();
        try (ConsoleServer server = ConsoleServer.start(console, port)) {
            server.greeting().forEach(line -> out().println(line));
            out().flush();
            // Until the process is ended from outside.
            new CountDownLatch(1).await();
        } catch (UncheckedIOException e) {
            throw new Problem(Exit.USAGE, e.getMessage() + ". Choose another one with --port.");
        }
        return Exit.DONE;
    }

    private static Approver parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        Set<String> roles = new LinkedHashSet<>();
        if (colon >= 0) {
            for (String role : text.substring(colon + 1).split(",", -1)) {
                if (role.isBlank()) {
                    throw new Problem(Exit.USAGE, "--person: a role of " + name + " is blank.");
                }
                roles.add(role);
            }
        }
        if (name.isBlank()) {
            throw new Problem(Exit.USAGE, "--person: the name must not be blank.");
        }
        return new Approver(name, roles);
    }
}
