package io.holdpoint.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdpoint.Approver;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A login for those who can read this process's output: a token for each person, made when the process starts and valid
 * until it ends. Who sends it becomes that person, with a cookie for twelve hours; programs send it with each request, as
 * {@code Authorization: Bearer TOKEN}. It is meant for one machine; a company has a login of its own, see
 * {@link ConsoleLogin}.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class TokenLogin implements ConsoleLogin {

    static final Duration SESSION = Duration.ofHours(12);

    private static final int MOST_SESSIONS = 1000;
    private static final String BEARER = "Bearer ";

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final List<Person> people = new ArrayList<>();
    private final Map<String, Session> sessions = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > MOST_SESSIONS;
        }
    };

    private TokenLogin(Clock clock, List<Approver> people) {
        this.clock = clock;
        for (Approver person : people) {
            this.people.add(new Person(person, secret()));
        }
    }

    private record Person(Approver approver, String token) {}

    private record Session(Approver approver, Instant until) {}

    /** A login for these people, each with a token of their own. */
    public static TokenLogin of(Approver... people) {
        return of(Clock.systemUTC(), people);
    }

    static TokenLogin of(Clock clock, Approver... people) {
        if (people.length == 0) {
            throw new IllegalArgumentException("a login for nobody lets nobody in: name at least one approver");
        }
        return new TokenLogin(clock, List.of(people));
    }

    /** Each person's token, in the order in which they were named: to be shown once, to that person. */
    public Map<Approver, String> tokens() {
        Map<Approver, String> tokens = new LinkedHashMap<>();
        people.forEach(person -> tokens.put(person.approver, person.token));
        return tokens;
    }

    @Override
    public @Nullable Approver approver(WebRequest request) {
        if (request.header("Authorization") != null) {
            return bearer(request);
        }
        Session session = session(request);
        return session == null ? null : session.approver;
    }

    /** Whom a program's token stands for. */
    @Nullable
    Approver bearer(WebRequest request) {
        String header = request.header("Authorization");
        return header != null && header.startsWith(BEARER) ? whoHas(header.substring(BEARER.length())) : null;
    }

    /** Begins a session for whoever has this token; returns the cookie, or {@code null} if nobody has. */
    @Nullable
    String signIn(WebRequest request, String token) {
        Approver approver = whoHas(token);
        if (approver == null) {
            return null;
        }
        String id = secret();
        synchronized (sessions) {
            sessions.put(id, new Session(approver, clock.instant().plus(SESSION)));
        }
        return cookie(request, id, SESSION);
    }

    /** Ends the session of a request; returns the cookie that replaces it. */
    String signOut(WebRequest request) {
        String id = sessionId(request);
        synchronized (sessions) {
            sessions.remove(id);
        }
        return cookie(request, "", Duration.ZERO);
    }

    /** What stands for the session of a request in page tokens. */
    String sessionId(WebRequest request) {
        String id = request.cookie(cookieName(request));
        return id == null ? "" : id;
    }

    private @Nullable Session session(WebRequest request) {
        synchronized (sessions) {
            Session session = sessions.get(sessionId(request));
            return session == null || session.until.isBefore(clock.instant()) ? null : session;
        }
    }

    /** Compares with every token, and each in the same time whatever is sent. */
    private @Nullable Approver whoHas(String token) {
        Approver found = null;
        for (Person person : people) {
            if (MessageDigest.isEqual(person.token.getBytes(UTF_8), token.getBytes(UTF_8))) {
                found = person.approver;
            }
        }
        return found;
    }

    private static String cookie(WebRequest request, String value, Duration age) {
        String path = request.base().isEmpty() ? "/" : request.base();
        return cookieName(request) + "=" + value + "; Path=" + path + "; Max-Age=" + age.toSeconds()
                + "; HttpOnly; SameSite=Strict";
    }

    /** Browsers send the cookies of every port of a host to each of them: two consoles must not mix theirs up. */
    private static String cookieName(WebRequest request) {
        String host = request.header("Host");
        String port = host == null ? "" : host.replaceAll(".*:|.*[^0-9].*", "");
        return "holdpoint-session" + (port.isEmpty() ? "" : "-" + port);
    }

    private String secret() {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
