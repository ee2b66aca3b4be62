package io.holdpoint.agent.framework;

/**
 * What messages call a framework and its adapter.
 *
 * @param framework the framework's name
 * @param artifact the adapter's artifact
 * @param hooks the internal name of the adapter's class that woven code calls
 * @param range the releases of the framework that fit
 */
record Adapter(String framework, String artifact, String hooks, String range) {}
