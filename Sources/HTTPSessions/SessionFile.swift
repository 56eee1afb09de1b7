package import Diagnostics
import Profiles

/// A session and the file it is kept in, which httpie 3.2.4 reads and writes too.
package struct SessionFile: Sendable {
    package let path: String
    /// Whether there was no file when it was read.
    package let isNew: Bool
    private var document: SessionDocument

    /// Reads the file; without one, this is an empty session.
    ///
    /// Throws `Failure` of kind `input`, which names the path, when it cannot be read or is no session.
    package init(reading path: String) throws(Failure) {
        self.path = path
        guard let bytes = try Self.content(of: path) else {
            isNew = true
            document = SessionDocument()
            return
        }
        isNew = false
        do { document = try SessionDocument(parsing: bytes) } catch {
            throw Failure(
                .input, "'\(path)' \(error.words)",
                httpie: error.pythonMessage.map { "ConfigFileError: invalid session file: \($0) [\(path)]" })
        }
    }

    private static func content(of path: String) throws(Failure) -> [UInt8]? {
        do { return try UserFile.read(path) } catch {
            var failure = error
            failure.httpie = failure.httpie.map { "ConfigFileError: cannot read session file: \($0.message)" }
            throw failure
        }
    }

    package var session: HTTPSession {
        get { document.session }
        set { document.session = newValue }
    }

    /// Replaces the file by the session as it is now, mode 0600, making the folders that are missing.
    ///
    /// Throws `Failure` of kind `input`, which names the path; the file is then what it was.
    ///
    /// - Parameter random: Tells the staging file from those of other processes.
    package func write(random: UInt64) throws(Failure) {
        try UserFile.replace(path, with: document.bytes, random: random)
    }
}

// MARK: Older layouts

extension SessionFile {
    /// The httpie whose layout files have that are made or upgraded here.
    package static var layoutVersion: String { SessionDocument.layoutVersion }

    /// Changes the session to the newest layout, as `httpie cli sessions upgrade` does.
    ///
    /// - Parameter host: What cookies that went to every host are bound to; nil leaves them as they are.
    /// - Returns: Whether there was something to change.
    package mutating func upgrade(bindingCookiesTo host: String?) -> Bool {
        document.upgrade(bindingCookiesTo: host)
    }

    /// What to warn of when the file has the layout of an older httpie, with the command that upgrades it; nil when it has not.
    ///
    /// - Parameter host: The host of the call, as `SessionName.host` gives it.
    package func layoutWarning(of name: SessionName, host: String) -> String? {
        let command = "httpie cli sessions upgrade"
        let target = "\(host) \(name.text)"
        if document.hasUnboundCookies {
            return """
                Outdated layout detected: the cookies in '\(path)' are sent to every host; \
                '\(command) --bind-cookies \(target)' binds them to this one
                """
        }
        guard document.hasFieldMap else { return nil }
        return """
            Outdated layout detected: the headers in '\(path)' cannot repeat a name; \
            '\(command) \(target)' changes that
            """
    }
}
