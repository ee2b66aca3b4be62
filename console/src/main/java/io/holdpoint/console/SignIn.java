package io.holdpoint.console;

import org.jspecify.annotations.Nullable;

/** Signing in with a token, and out. */
record SignIn(TokenLogin tokens, Site site, RateLimit limit, Doorkeeper doorkeeper) {

    /** The answer if it is about that, or if nobody is signed in; otherwise {@code null}. */
    @Nullable
    WebResponse answer(WebRequest request, @Nullable Visitor visitor) {
        ListPages pages = new ListPages(new Page(request.base(), site, null));
        if (request.path().equals("/login")) {
            String token = request.isPost()
                    ? Form.parse(doorkeeper.body(request, Routes.FORM)).get("token")
                    : Form.parse(request.query()).get("token");
            return token.isEmpty() ? pages.login(200, "") : signIn(request, token, pages);
        }
        if (request.path().equals("/logout") && request.isPost() && visitor != null) {
            String token = Form.parse(doorkeeper.body(request, Routes.FORM)).get("page");
            if (!site.tokens().isValid(token, visitor.subject(), "sign out")) {
                throw Routes.stale();
            }
            return WebResponse.seeOther(request.base() + "/login").with("Set-Cookie", tokens.signOut(request));
        }
        if (visitor == null) {
            return pages.login(401, "");
        }
        return null;
    }

    private WebResponse signIn(WebRequest request, String token, ListPages pages) {
        Console.limit(limit, request.remote());
        String cookie = tokens.signIn(request, token);
        return cookie == null
                ? pages.login(401, "This is nobody's token.")
                : WebResponse.seeOther(request.base() + "/").with("Set-Cookie", cookie);
    }
}
