package io.holdpoint.console;

import static java.util.Objects.requireNonNull;

import io.holdpoint.Approvals;
import io.holdpoint.Approver;
import io.holdpoint.Holdpoint;
import io.holdpoint.Operations;
import io.holdpoint.spi.JournalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The approvals inbox: pages and an HTTP API on which people decide about calls that wait for them, and about those in
 * doubt. It knows no server: a {@link ConsoleServer} or a {@link ConsoleServlet} hands it requests.
 *
 * <pre>{@code
 * ConsoleServer server = ConsoleServer.start(Console.builder().build(), 8085);   // prints where, and the token
 *
 * Console console = Console.builder()                                            // behind the company's login
 *         .login(request -> Approver.of(request.header("X-User"), "manager"))
 *         .allowHost("approvals.example.com")
 *         .build();
 * }</pre>
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class Console {

    private static final Logger LOG = System.getLogger("io.holdpoint.console");

    private final ConsoleLogin login;
    private final Set<String> hosts;
    private final Doorkeeper doorkeeper;
    private final RateLimit visitors;
    private final RateLimit strangers;
    private final RateLimit signIns;
    private final Site site;
    private final Results results = new Results();
    private final Api api;

    private Console(Builder builder) {
        this.login = requireNonNull(builder.login, "login");
        this.hosts = Set.copyOf(builder.hosts);
        this.doorkeeper = new Doorkeeper(hosts);
        this.visitors = new RateLimit(builder.perMinute, builder.nanos);
        this.strangers = new RateLimit(120, builder.nanos);
        this.signIns = new RateLimit(10, builder.nanos);
        this.site = new Site(
                builder.approvals != null ? builder.approvals : Holdpoint.approvals(),
                builder.operations != null ? builder.operations : Holdpoint.operations(),
                new PageTokens(builder.clock),
                builder.modelText,
                login instanceof TokenLogin);
        this.api = new Api(site, doorkeeper);
    }

    /** A console on the calls of this application, with a token for the user of this process. */
    public static Builder builder() {
        return new Builder();
    }

    /** What can be chosen. Not thread-safe. */
    public static final class Builder {

        private @Nullable ConsoleLogin login;
        private final Set<String> hosts = new LinkedHashSet<>();
        private int perMinute = 600;
        private ModelText modelText = answerId -> Optional.empty();
        private @Nullable Approvals approvals;
        private @Nullable Operations operations;
        private Clock clock = Clock.systemUTC();
        private LongSupplier nanos = System::nanoTime;

        private Builder() {}

        /** Who is there: the company's login, or a {@link TokenLogin}. */
        public Builder login(ConsoleLogin login) {
            this.login = requireNonNull(login, "login");
            return this;
        }

        /** A host name, with its port unless that is the usual one, under which browsers reach the console. */
        public Builder allowHost(String host) {
            hosts.add(host.toLowerCase(Locale.ROOT));
            return this;
        }

        /** How many requests one person may send a minute; 600 unless this says otherwise. */
        public Builder requestsPerMinute(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("requestsPerMinute must be at least 1, found " + most);
            }
            this.perMinute = most;
            return this;
        }

        /** Where what the model said is kept, so that it can be shown for what it is. */
        public Builder modelText(ModelText text) {
            this.modelText = requireNonNull(text, "text");
            return this;
        }

        Builder on(Approvals approvals, Operations operations) {
            this.approvals = approvals;
            this.operations = operations;
            return this;
        }

        Builder clocks(Clock clock, LongSupplier nanos) {
            this.clock = clock;
            this.nanos = nanos;
            return this;
        }

        /**
         * The console.
         *
         * @throws IllegalStateException if there is no {@link #login}
         */
        public Console build() {
            if (login == null) {
                throw new IllegalStateException(
                        "a console needs a login: TokenLogin.of(Approver.of(\"ada\", \"manager\"))"
                                + " for one machine, or the company's");
            }
            return new Console(this);
        }
    }

    ConsoleLogin login() {
        return login;
    }

    /** This console, answering to these host names as well if it was told none. */
    Console orHosts(Set<String> names) {
        return hosts.isEmpty() ? new Console(this, names) : this;
    }

    private Console(Console other, Set<String> names) {
        this.login = other.login;
        this.hosts = Set.copyOf(names);
        this.doorkeeper = new Doorkeeper(hosts);
        this.visitors = other.visitors;
        this.strangers = other.strangers;
        this.signIns = other.signIns;
        this.site = other.site;
        this.api = new Api(site, doorkeeper);
    }

    /** Answers a request. Does not throw. */
    public WebResponse handle(WebRequest request) {
        boolean isApi = request.path().startsWith("/api/");
        try {
            doorkeeper.admit(request);
            return doorkeeper.seal(answer(request, isApi));
        } catch (Refusal refusal) {
            return doorkeeper.seal(refused(request, isApi, refusal));
        } catch (JournalException e) {
            LOG.log(Level.WARNING, "console: the journal does not answer", e);
            return doorkeeper.seal(refused(
                    request,
                    isApi,
                    new Refusal(503, "The journal does not answer. Whether this was done is not known; try again.")));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "console: " + Visible.oneLine(request.method()) + " failed", e);
            return doorkeeper.seal(
                    refused(request, isApi, new Refusal(500, "This failed, and the reason is in the log.")));
        }
    }

    private WebResponse refused(WebRequest request, boolean isApi, Refusal refusal) {
        LOG.log(
                Level.DEBUG,
                () -> "console: refused with " + refusal.status() + " " + Visible.oneLine(request.toString()));
        WebResponse response = isApi
                ? Api.problem(refusal.status(), refusal.message())
                : new Page(request.base(), site, null).message(refusal.status(), "Not done", refusal.message());
        return switch (refusal.status()) {
            case 429 -> response.with("Retry-After", "60");
            case 405 -> response.with("Allow", "GET, POST");
            default -> response;
        };
    }

    private WebResponse answer(WebRequest request, boolean isApi) {
        if (request.path().equals("/console.css")) {
            return resource("console.css", "text/css; charset=utf-8");
        }
        if (request.path().equals("/console.js")) {
            return resource("console.js", "text/javascript; charset=utf-8");
        }
        Visitor visitor = visitor(request);
        limit(
                visitor == null ? strangers : visitors,
                visitor == null ? request.remote() : visitor.approver().name());
        if (request.isPost() && (visitor == null || !visitor.byBearer())) {
            doorkeeper.refuseCrossSite(request);
        }
        if (login instanceof TokenLogin tokens && !isApi) {
            WebResponse response = new SignIn(tokens, site, signIns, doorkeeper).answer(request, visitor);
            if (response != null) {
                return response;
            }
        }
        if (visitor == null) {
            throw new Refusal(401, "You are not signed in.");
        }
        return isApi ? api.answer(request, visitor) : new Routes(site, results, doorkeeper).answer(request, visitor);
    }

    static void limit(RateLimit limit, String caller) {
        if (!limit.allows(caller)) {
            throw new Refusal(429, "Too many requests. Try again in a minute.");
        }
    }

    private @Nullable Visitor visitor(WebRequest request) {
        if (login instanceof TokenLogin tokens) {
            Approver approver = tokens.approver(request);
            boolean bearer = tokens.bearer(request) != null;
            return approver == null
                    ? null
                    : new Visitor(approver, bearer ? "bearer " + approver.name() : tokens.sessionId(request), bearer);
        }
        Approver approver = login.approver(request);
        return approver == null ? null : new Visitor(approver, "login " + approver.name(), false);
    }

    private static WebResponse resource(String name, String type) {
        try (InputStream in = requireNonNull(Console.class.getResourceAsStream(name), name)) {
            return WebResponse.of(200, type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
