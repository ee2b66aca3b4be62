package io.holdpoint.internal;

import io.holdpoint.Approver;
import io.holdpoint.CommittedCall;
import io.holdpoint.Decision;
import io.holdpoint.HeldCall;
import io.holdpoint.Shown;
import io.holdpoint.StreamContext;
import io.holdpoint.internal.Resolutions.Resolution;
import io.holdpoint.spi.DecisionRecord;
import io.holdpoint.spi.Injector;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.ToolTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** A runtime for tests in which people decide. */
final class DecisionBench {

    static final Approver ANN = Approver.of("ann", "manager");
    static final Approver BOB = Approver.of("bob", "manager", "clerk");

    final Bank bank = new Bank();
    final Bench bench;

    DecisionBench(Function<Ticker, Journal> journal) {
        this(journal, Runnable::run, false);
    }

    DecisionBench(Function<Ticker, Journal> journal, Executor executor, boolean fourEyes) {
        this.bench = new Bench(new Bench.Clock(), journal, executor, fourEyes);
    }

    /** A call that waits for a manager, ten minutes at most. */
    HeldCall cancel(int order) {
        StreamContext stream = bench.open();
        bench.call(stream, Desk_Tools.CANCEL, "{\"order\":" + order + "}");
        stream.end(Bench.clean());
        return last().call();
    }

    /** What the model reads. The account is sensitive. */
    String pay(StreamContext stream, int cents, String account) {
        return call(stream, Bank_Tools.PAY, cents, account);
    }

    String close(StreamContext stream, int cents, String account) {
        return call(stream, Bank_Tools.CLOSE, cents, account);
    }

    private String call(StreamContext stream, int tool, int cents, String account) {
        String arguments = "{\"cents\":" + cents + ",\"account\":\"" + account + "\"}";
        try {
            return Dispatch.call(
                            stream,
                            new Dispatch.Call(
                                    Bank_Tools.tool(tool), bank, arguments, Injector.NONE, Engine.LAST, "call_0"))
                    .text();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    CommittedCall last() {
        List<CommittedCall> pending = decisions().pending();
        return pending.get(pending.size() - 1);
    }

    CommittedCall find(HeldCall call) {
        return decisions().find(call.id()).orElseThrow();
    }

    Decisions decisions() {
        return bench.engine.decisions();
    }

    Decision approve(HeldCall call, Approver who) {
        return decisions().decide(call.shown(), new Ruling.Approve(), who);
    }

    Decision reject(HeldCall call, String reason, Approver who) {
        return decisions().decide(call.shown(), new Ruling.Reject(reason), who);
    }

    Decision edit(HeldCall call, String arguments, Approver who) {
        return decisions().decide(call.shown(), new Ruling.Edit(arguments), who);
    }

    Decision respond(HeldCall call, String text, Approver who) {
        return decisions().decide(call.shown(), new Ruling.Respond(text), who);
    }

    Decision happened(CommittedCall call, String result, Approver who) {
        return resolve(call, new Resolution.Happened(result), "the ledger says so", who);
    }

    Decision runAgain(CommittedCall call, Approver who) {
        return resolve(call, new Resolution.RunAgain(), "the ledger is empty", who);
    }

    Decision abandon(CommittedCall call, Approver who) {
        return resolve(call, new Resolution.Abandon(), "nobody knows", who);
    }

    private Decision resolve(CommittedCall call, Resolution resolution, String reason, Approver who) {
        return bench.engine.resolutions().resolve(call.call().id(), call.attempts(), resolution, reason, who);
    }

    List<DecisionRecord.Kind> kinds(HeldCall call) {
        return find(call).history().stream().map(DecisionRecord::kind).toList();
    }

    static Shown other(HeldCall call) {
        return new Shown(call.id(), Digest.of(new byte[] {1}));
    }

    /** Does something where the index names the tools of the bank, as it does in an application. */
    static void withBankTools(Path directory, Runnable test) {
        withService(directory, ToolTable.class, Bank_Tools.class, test);
    }

    /** Does something where the class path names a service. */
    static <S> void withService(Path directory, Class<S> service, Class<? extends S> provider, Runnable test) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            Path services = Files.createDirectories(directory.resolve("META-INF/services"));
            Files.writeString(services.resolve(service.getName()), provider.getName());
            URL[] path = {directory.toUri().toURL()};
            try (URLClassLoader application = new URLClassLoader(path, DecisionBench.class.getClassLoader())) {
                thread.setContextClassLoader(application);
                test.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
