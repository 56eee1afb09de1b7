package import Diagnostics
package import Profiles
package import Timekeeping

/// Keeps a profile's credentials usable, whatever other processes do to the same profile.
///
/// Any number of processes may run this at once. One of them refreshes, and only while it holds the profile's
/// lock; the others wait, look again, and use what it got. In the order of the code below:
///
/// 1. Look without a lock. A token that is good is used.
/// 2. Wait for the lock, with a limit; whenever the profile changes meanwhile, look again.
/// 3. With the lock, look again.
/// 4. Prove that a result can be stored, before anything is spent.
/// 5. Note what is about to be sent; interrupts wait from here on.
/// 6. Send the refresh token once, and a second time only when the answer was lost on the way.
/// 7. Store what came of it, good or bad, before it is used, so that nobody asks the same again.
package struct TokenKeeper<Channel: Conversation>: CredentialSource {
    let name: ProfileName
    let store: ProfileStore
    let conversation: Channel
    private let startedAt: PreciseTime
    let report: @Sendable (AuthenticationEvent) -> Void

    /// - Parameters:
    ///   - startedAt: When this process began, now unless given: a failure recorded since then answers us too.
    ///   - report: Told what happens, while it happens.
    package init(
        profile name: ProfileName, store: ProfileStore, conversation: Channel, startedAt: PreciseTime? = nil,
        report: @escaping @Sendable (AuthenticationEvent) -> Void = { _ in }
    ) {
        self.name = name
        self.store = store
        self.conversation = conversation
        self.startedAt = startedAt ?? store.timing.now()
        self.report = report
    }

    /// Credentials that can be sent now, refreshed first if they are about to end.
    ///
    /// If they have a moment left and a refresh is not to be had at once, they are used as they are.
    package func usableCredentials() throws(Failure) -> Credentials {
        let need = CredentialNeed(.ageing)
        let current = try store.read(name).credentials
        guard let current, TokenFreshness.isFresh(current, at: store.timing.now(), margin: .zero) else {
            return try obtain(need, patience: store.patience)
        }
        if need.isMet(by: current, at: store.timing.now()) { return current }
        do throws(Failure) { return try obtain(need, patience: .zero) } catch {
            if error.kind == .loginRequired { throw error }
            report(.postponed(error))
            return current
        }
    }

    /// Credentials that last at least that long, as far as the server gives such.
    package func credentials(lasting duration: Duration) throws(Failure) -> Credentials {
        try obtain(CredentialNeed(.ageing, margin: duration), patience: store.patience)
    }

    /// Credentials in the place of ones that the server refused.
    package func refreshedCredentials(rejecting rejected: Secret) throws(Failure) -> Credentials? {
        try obtain(CredentialNeed(.refused, unwanted: rejected), patience: store.patience)
    }

    /// Newer credentials than there are now, whatever is left of these.
    package func renewedCredentials() throws(Failure) -> Credentials {
        let current = try store.read(name).credentials
        return try obtain(CredentialNeed(.asked, unwanted: current?.access), patience: store.patience)
    }

    package var scheme: any AuthScheme {
        get throws(Failure) { try AuthSchemes.scheme(of: store.read(name)) }
    }

    package var loginCommand: String? {
        // A profile that cannot be read has been reported before it comes to this.
        (try? store.find(name)).map { LoginAdvice.command(for: name, $0) }
    }

    package func remember(_ settings: SchemeSettings) {
        do throws(Failure) {
            try store.update(name) { (profile) throws(Failure) in profile.settings = settings.object }
        } catch { report(.notRemembered(error)) }
    }
}

// MARK: The algorithm

extension TokenKeeper {
    /// The longest pause a server may ask for that is waited out.
    private static var longestPause: Duration { .seconds(10) }

    private func obtain(_ need: CredentialNeed, patience: Duration) throws(Failure) -> Credentials {
        var need = need
        var mayPause = true
        let deadline = store.timing.uptime() + patience
        while true {
            let profile = try store.read(name)
            var finding = try look(at: profile, for: need)  // 1
            if finding == .unusable, let current = profile.credentials {
                guard try AuthSchemes.scheme(of: profile).canRefresh(current) else {
                    // Whether it still holds is for the server to say; once it has said no, only a person can
                    // go on.
                    if need.cause == .ageing { return current }
                    throw LoginAdvice.ended(name, profile, "its tokens cannot be refreshed")
                }
                need.unwanted = need.unwanted ?? current.access
                finding = try refreshUnderLock(need, until: deadline)
            }
            switch finding {
            case .usable(let credentials): return credentials
            case .unusable: break
            case .paused(let length, let failure):
                guard mayPause, length <= min(Self.longestPause, patience) else { throw failure }
                mayPause = false
                report(.pausing(length))
                store.timing.pause(length + store.timing.part(of: .milliseconds(250)))
            }
        }
    }

    /// What to do with stored credentials.
    private enum Finding: Equatable {
        case usable(Credentials)
        case unusable
        /// The server must not be asked before so much time has passed.
        case paused(Duration, Failure)
    }

    private func look(at profile: Profile?, for need: CredentialNeed) throws(Failure) -> Finding {
        guard let profile, let credentials = profile.credentials else {
            throw LoginAdvice.notLoggedIn(name, profile)
        }
        let now = store.timing.now()
        if need.isMet(by: credentials, at: now) { return .usable(credentials) }
        switch profile.standing {
        case .clear: return .unusable
        case .over(let reason): throw LoginAdvice.ended(name, profile, reason)
        case .failed(let failure):
            if failure.time >= startedAt, failure.time <= now { throw failure.failure }
            return .unusable
        case .paused(let until, let failure):
            // One that was recorded in the future is from before the clock was set back, and may end in years.
            return until > now && failure.time <= now ? .paused(until - now, failure.failure) : .unusable
        }
    }

    private func refreshUnderLock(_ need: CredentialNeed, until deadline: Duration) throws(Failure) -> Finding
    {
        let rest = deadline - store.timing.uptime()
        let finding = try store.whileLocked(
            name, waitingAtMost: rest,
            unless: { (profile) throws(Failure) in try look(at: profile, for: need) != .unusable }  // 2
        ) { (locked) throws(Failure) in
            let finding = try look(at: locked.profile, for: need)  // 3
            guard finding == .unusable, let profile = locked.profile else { return finding }
            return try InterruptHold.during { () throws(Failure) in try refresh(profile, locked) }
        }
        if let finding { return finding }
        if store.timing.uptime() >= deadline { throw try store.busyFailure(name) }
        return .unusable
    }

    private func refresh(_ profile: Profile, _ locked: borrowing LockedProfile) throws(Failure) -> Finding {
        guard let current = profile.credentials else { throw LoginAdvice.notLoggedIn(name, profile) }
        let scheme = try AuthSchemes.scheme(of: profile)
        let replacement = try intact { () throws(Failure) in try locked.prepareReplacement() }  // 4
        report(.refreshing(remainder: TokenFreshness.remainder(of: current, at: store.timing.now())))
        let intent = RefreshIntent(generation: profile.generation, time: conversation.now)
        try intact { () throws(Failure) in try locked.announce(intent) }  // 5
        let outcome = RefreshOutcome(of: current, scheme, conversation, after: locked.lostRefresh)  // 6
        var next = profile
        next.record(outcome, at: store.timing.now())
        do throws(Failure) {
            try replacement.commit(next)  // 7
            if outcome.isCertain { try locked.withdrawIntent() }
        } catch {
            // What could not be stored serves this command at least; a failure needs no storing to be told.
            if case .success = outcome.result { report(.notStored(error)) }
        }
        switch outcome.result {
        case .success(let renewed):
            report(.refreshed)
            return .usable(renewed)
        case .failure(.trouble(let failure)): throw failure
        case .failure(.pause(let length, let failure)): return .paused(length, failure)
        case .failure(.sessionOver(let reason)): throw LoginAdvice.ended(name, next, reason)
        }
    }

    /// Runs a step before the refresh, and adds to its failure that nothing was lost.
    private func intact<Result: ~Copyable>(_ step: () throws(Failure) -> Result) throws(Failure) -> Result {
        do { return try step() } catch {
            throw Failure(
                error.kind, error.message + "; nothing was refreshed, the session is intact", hint: error.hint
            )
        }
    }
}
