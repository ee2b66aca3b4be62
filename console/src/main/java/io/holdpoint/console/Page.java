package io.holdpoint.console;

import org.jspecify.annotations.Nullable;

/**
 * The frame that every page has.
 *
 * @param base where the console is mounted
 * @param site what pages are made of
 * @param visitor who looks; {@code null} if nobody is signed in
 */
record Page(String base, Site site, @Nullable Visitor visitor) {

    /** The tabs. */
    enum Tab {
        WAITING("/", "Waiting"),
        DOUBT("/doubt", "In doubt"),
        HISTORY("/history", "History"),
        NONE("", "");

        private final String path;
        private final String title;

        Tab(String path, String title) {
            this.path = path;
            this.title = title;
        }
    }

    WebResponse show(int status, Tab tab, String title, Html.Part content) {
        Html html = new Html();
        html.doctype().open("html", "lang", "en");
        html.element("head", head -> {
            head.open("meta", "charset", "utf-8");
            head.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
            head.open("meta", "name", "color-scheme", "content", "light dark");
            head.element("title", title + " - Holdpoint approvals");
            head.open("link", "rel", "stylesheet", "href", base + "/console.css");
            head.open("script", "src", base + "/console.js", "defer", "").close("script");
        });
        html.open("body");
        html.element("a", "Skip to content", "class", "skip", "href", "#content");
        html.element("header", header -> header(header, tab), "class", "top");
        html.element(
                "main",
                main -> {
                    main.element("h1", title);
                    content.writeTo(main);
                },
                "id",
                "content");
        html.close("body").close("html");
        return WebResponse.html(status, html);
    }

    private void header(Html html, Tab current) {
        html.element("p", "Holdpoint approvals", "class", "brand");
        Visitor signedIn = visitor;
        if (signedIn == null) {
            return;
        }
        html.element(
                "nav",
                nav -> nav.element("ul", list -> {
                    for (Tab tab : Tab.values()) {
                        if (tab != Tab.NONE) {
                            list.element("li", item -> link(item, tab, current));
                        }
                    }
                }),
                "aria-label",
                "Sections");
        html.element(
                "div",
                who -> {
                    who.foreign("span", signedIn.approver().name(), "class", "name");
                    if (site.signsOut()) {
                        who.element(
                                "form",
                                form -> {
                                    form.hidden("page", site.tokens().issue(signedIn.subject(), "sign out"));
                                    form.element("button", "Sign out", "class", "quiet");
                                },
                                "method",
                                "post",
                                "action",
                                base + "/logout");
                    }
                },
                "class",
                "who");
    }

    private void link(Html html, Tab tab, Tab current) {
        if (tab == current) {
            html.element("a", tab.title, "href", base + tab.path, "aria-current", "page");
        } else {
            html.element("a", tab.title, "href", base + tab.path);
        }
    }

    /** A page with one message. */
    WebResponse message(int status, String title, String message) {
        return show(status, Tab.NONE, title, html -> {
            html.element("div", box -> box.foreign("p", message), "class", "notice notice-no", "role", "alert");
            html.element("p", p -> p.element("a", "Back to what waits", "href", base + "/"));
        });
    }
}
