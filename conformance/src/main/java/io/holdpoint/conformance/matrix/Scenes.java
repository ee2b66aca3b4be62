package io.holdpoint.conformance.matrix;

import java.util.List;

/** The scenes of the matrix. */
public final class Scenes {

    private Scenes() {}

    /** All of them. */
    public static List<Scene> all() {
        return List.of(
                Scene.of("read, then write", List.of(find("call_1", "A")), List.of(refund("call_2", "A", 500))),
                Scene.of("read and write", List.of(find("call_1", "A"), refund("call_2", "A", 500))),
                Scene.of("two writes", List.of(refund("call_1", "A", 500), mail("call_2", "ada"))),
                Scene.of("reused ids", List.of(refund("call_0", "A", 500)), List.of(mail("call_0", "ada"))),
                Scene.of("repeated call", List.of(refund("call_1", "A", 500), refund("call_1", "A", 500))));
    }

    /** A read. */
    public static Call find(String id, String order) {
        return new Call(id, "find", "{\"order\":\"" + order + "\"}", "find " + order, false);
    }

    /** An effect. */
    public static Call refund(String id, String order, int cents) {
        return new Call(
                id,
                "refund",
                "{\"order\":\"" + order + "\",\"cents\":" + cents + "}",
                "refund " + order + " " + cents,
                true);
    }

    /** Another effect. */
    public static Call mail(String id, String to) {
        return new Call(id, "mail", "{\"to\":\"" + to + "\",\"text\":\"It is done.\"}", "mail " + to, true);
    }
}
