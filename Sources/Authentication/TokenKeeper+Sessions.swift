package import Diagnostics
package import HTTPMessages
package import OrderedJSON
package import Profiles
package import Timekeeping

/// What somebody who logs in says beforehand; everything else is found out or asked.
package struct LoginPlan: Sendable {
    package var server: Address
    /// The scheme's name; nil to look what the server offers.
    package var scheme: String?
    /// Settings that were told: paths, prefix, field names.
    package var settings: SchemeSettings
    /// Fields of the login, by the server's names: `username`, `password`, and whatever else it wants.
    package var fields: JSONObject

    package init(
        server: Address, scheme: String? = nil, settings: SchemeSettings, fields: JSONObject = [:]
    ) {
        self.server = server
        self.scheme = scheme
        self.settings = settings
        self.fields = fields
    }
}

/// What a login achieved.
package struct LoginReport: Sendable {
    /// As it is stored now.
    package var profile: Profile
    /// What the server says about the new access token; nil when it has no route that tells.
    package var check: TokenCheck?
}

/// What a logout achieved.
package struct LogoutReport: Sendable {
    /// What the server did, or why it could not be reached; nil when there was nothing to revoke.
    package var revocation: Result<Revocation, Failure>?
    /// Until when the access token goes on opening doors, which nothing can change; nil when it does not say.
    package var accessEndsAt: UnixTime?
}

extension TokenKeeper {
    /// Logs in and stores the tokens, with all that was found out about the server.
    ///
    /// The server is talked to first, without the lock; then the profile is replaced, after a refresh that
    /// may be under way. A profile that cannot be read is replaced too. Last, the routes that the session
    /// will need are looked for, and the token is checked; when that does not work out, the session is there
    /// all the same.
    package func logIn(_ plan: LoginPlan) throws(Failure) -> LoginReport {
        try store.checkReplaceable(name)
        var scheme = try scheme(for: plan)
        let login = try scheme.logIn(with: plan.fields, conversation)
        // The tokens are safe before anything else is asked; a throttled server may answer nothing more.
        var stored = try store.put(name) { former in
            var profile = Profile(server: scheme.server, scheme: type(of: scheme).name)
            if let former {
                if former.server.origin == profile.server.origin {
                    profile.otherOrigins = former.otherOrigins
                }
                profile.unknownMembers = former.unknownMembers
                profile.generation = former.generation
            }
            profile.settings = login.settings.object
            profile.username = login.username
            profile.renew(login.credentials)
            return profile
        }
        scheme.settings = login.settings
        var check: TokenCheck?
        do throws(Failure) {
            scheme.settings = try scheme.completedSettings(conversation)
            stored.settings = scheme.settings.object
            if scheme.settings != login.settings { remember(scheme.settings) }
            check = try self.check(login.credentials.access, scheme)
        } catch { report(.notCompleted(error)) }
        return LoginReport(profile: stored, check: check)
    }

    /// The scheme of the server, from what was told, what the profile knows, and what the server shows.
    private func scheme(for plan: LoginPlan) throws(Failure) -> any AuthScheme {
        var (name, settings) = (plan.scheme, plan.settings)
        if let known = knownProfile(for: plan) {
            name = known.scheme
            settings = settings.filled(from: SchemeSettings(known.settings))
        }
        let candidates =
            try name.map { (name) throws(Failure) in [try AuthSchemes.named(name)] } ?? AuthSchemes.all
        if let path = settings[.loginPath] {
            let found =
                name == nil
                ? try SchemeDetection.look(at: path, of: plan.server, candidates, conversation) : nil
            let type = found?.scheme ?? candidates.first ?? SimpleJWTScheme.self
            return type.init(server: plan.server, settings: settings.filled(from: found?.settings))
        }
        let found = try SchemeDetection.detect(at: plan.server, among: candidates, conversation)
        return found.scheme.init(server: found.server, settings: settings.filled(from: found.settings))
    }

    /// The profile as it is, if it is of the same server and nothing that was told contradicts it.
    private func knownProfile(for plan: LoginPlan) -> Profile? {
        // A profile that cannot be read knows nothing; the login replaces it.
        guard let known = try? store.find(name), known.server == plan.server,
            (try? AuthSchemes.scheme(of: known)) != nil
        else { return nil }
        let path = plan.settings[.loginPath]
        let isSamePath = path == nil || path == known.settings[SchemeSettings.Name.loginPath.rawValue]?.string
        return isSamePath && (plan.scheme ?? known.scheme) == known.scheme ? known : nil
    }

    /// What the server says about a token it has just given; nil where it has no route that tells.
    private func check(_ token: Secret, _ scheme: any AuthScheme) throws(Failure) -> TokenCheck? {
        guard scheme.settings[.verifyPath] != nil else { return nil }
        return try scheme.check(token, conversation)
    }

    /// Removes the tokens here, and makes them worthless on the server as far as that can be done.
    ///
    /// Waits for a refresh that is under way, so that no token comes back afterwards. Interrupts wait until the tokens are
    /// gone, which is as long as the server's answer takes.
    package func logOut() throws(Failure) -> LogoutReport {
        guard let known = try store.find(name), known.credentials != nil else {
            throw LoginAdvice.notLoggedIn(name, try store.find(name))
        }
        return try store.whileLocked(name) { (locked) throws(Failure) in
            try InterruptHold.during { () throws(Failure) in try logOut(locked) }
        }
    }

    private func logOut(_ locked: borrowing LockedProfile) throws(Failure) -> LogoutReport {
        guard var profile = locked.profile, let credentials = profile.credentials else {
            throw LoginAdvice.notLoggedIn(name, locked.profile)
        }
        let revocation = Result { () throws(Failure) in
            try AuthSchemes.scheme(of: profile).revoke(credentials, conversation)
        }
        profile.credentials = nil
        profile.standing = .clear
        do throws(Failure) { try locked.prepareReplacement().commit(profile) } catch {
            // On a full disk there is no room for a profile without tokens, but none is needed for no profile.
            try locked.removeAll()
        }
        try locked.withdrawIntent()
        return LogoutReport(revocation: revocation, accessEndsAt: credentials.expiresAt)
    }
}
