package io.holdpoint.internal;

import io.holdpoint.CallStatus;
import io.holdpoint.spi.Batch;
import io.holdpoint.spi.DecisionRecord;
import io.holdpoint.spi.Journal;
import io.holdpoint.spi.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A journal of which listeners hear what this process writes to it, whoever in this process does. */
record HeardJournal(Journal journal, Events events) implements Journal {

    @Override
    public void commit(Batch batch) {
        journal.commit(batch);
        events.committed(batch);
    }

    @Override
    public Optional<Batch> replace(Batch from, Batch to, List<DecisionRecord> records) {
        Optional<Batch> written = journal.replace(from, to, records);
        written.ifPresent(batch -> events.changed(from, batch, records));
        return written;
    }

    @Override
    public boolean isDurable() {
        return journal.isDurable();
    }

    @Override
    public boolean runsCalls() {
        return journal.runsCalls();
    }

    @Override
    public Instant now() {
        return journal.now();
    }

    @Override
    public boolean abandon(String batchId) {
        return journal.abandon(batchId);
    }

    @Override
    public Optional<Batch> batch(String batchId) {
        return journal.batch(batchId);
    }

    @Override
    public Optional<Batch> batchOf(String callId) {
        return journal.batchOf(callId);
    }

    @Override
    public Optional<Batch> latestOf(String answerId) {
        return journal.latestOf(answerId);
    }

    @Override
    public List<Batch> withStatus(Set<CallStatus> statuses, int limit) {
        return journal.withStatus(statuses, limit);
    }

    @Override
    public List<Batch> claimDue(String worker, Duration lease, int limit) {
        return journal.claimDue(worker, lease, limit);
    }

    @Override
    public Set<String> renew(String worker, Collection<String> batchIds, Duration lease) {
        return journal.renew(worker, batchIds, lease);
    }

    @Override
    public List<Batch> overdue(int limit) {
        return journal.overdue(limit);
    }

    @Override
    public List<DecisionRecord> records(String callId) {
        return journal.records(callId);
    }

    @Override
    public List<DecisionRecord> latestRecords(int limit) {
        return journal.latestRecords(limit);
    }

    @Override
    public void purge(Retention retention) {
        journal.purge(retention);
    }

    @Override
    public void close() {
        journal.close();
    }
}
