package io.holdpoint.web.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdpoint.web.AnswerFeed;
import io.holdpoint.web.Frame;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sends a feed as the response of a servlet, without a thread of its own: the servlet and every filter before it need
 * {@code asyncSupported}.
 *
 * @since 0.1
 */
public final class ServletEvents implements WriteListener, AsyncListener {

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final AnswerFeed feed;
    /** Guarded by this. */
    private boolean over;

    private ServletEvents(AsyncContext context, ServletOutputStream out, AnswerFeed feed) {
        this.context = context;
        this.out = out;
        this.feed = feed;
    }

    /**
     * Sends the response; returns at once.
     *
     * @throws IOException if the client is gone
     */
    public static void send(HttpServletRequest request, HttpServletResponse response, AnswerFeed feed)
            throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext context = request.startAsync();
        context.setTimeout(0); // heartbeats find out whether the client is there
        ServletEvents events = new ServletEvents(context, response.getOutputStream(), feed);
        context.addListener(events);
        events.out.setWriteListener(events);
        feed.onMore(events::write);
    }

    @Override
    public void onWritePossible() {
        write();
    }

    private synchronized void write() {
        if (over) {
            return;
        }
        try {
            while (out.isReady()) {
                Frame frame = feed.poll();
                if (frame != null) {
                    out.write(frame.text().getBytes(UTF_8));
                } else if (feed.isOver()) {
                    end();
                    return;
                } else {
                    out.flush();
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) {
            end();
        }
    }

    private void end() {
        over = true;
        feed.close();
        context.complete();
    }

    @Override
    public synchronized void onError(Throwable error) {
        if (!over) {
            end();
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        onError(event.getThrowable());
    }

    @Override
    public void onComplete(AsyncEvent event) {
        feed.close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
