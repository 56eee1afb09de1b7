import Authentication
import Diagnostics
import HTTPMessages
import HTTPSessions
import Invocations
import Profiles
import Synchronization
import Timekeeping

/// What the requests of one call have in common: cookies, remembered fields and credentials, kept in a file where one was named.
final class CallSession: Sendable {
    private let file: Mutex<SessionFile?>
    private let session: Mutex<HTTPSession>
    /// The request whose answer is awaited: the first, or the one that follows a redirect.
    private let current: Mutex<Request?>
    private let isReadOnly: Bool
    private let environment: Environment

    /// Reads the session file that the command line names, if it names one.
    ///
    /// - Parameter address: where the first request goes.
    /// - Throws: `Failure` of kind `usage` for a name that is none, `input` for a file that cannot be used.
    init(_ invocation: RequestInvocation, for address: Address, in environment: Environment) throws(Failure) {
        self.environment = environment
        isReadOnly = invocation.session?.isReadOnly ?? false
        let file = try invocation.session.map { (choice) throws(Failure) in
            try Self.read(choice, invocation, address, environment)
        }
        self.file = Mutex(file)
        session = Mutex(file?.session ?? HTTPSession())
        current = Mutex(nil)
    }

    private static func read(
        _ choice: SessionFileChoice, _ invocation: RequestInvocation, _ address: Address,
        _ environment: Environment
    ) throws(Failure) -> SessionFile {
        let name = try SessionName(parsing: choice.nameOrPath)
        let host = SessionName.host(of: address, typedHost: invocation.typedHost)
        let folder = HTTPieFolder.path(
            variables: environment.variables, ownFolder: try ProfileSelection.folder(environment),
            isThere: FileAccess.exists)
        let file = try SessionFile(
            reading: name.filePath(in: folder, host: host, home: environment.variable("HOME")))
        if let warning = file.layoutWarning(of: name, host: host), invocation.common.quietLevel < 2 {
            environment.warn(warning, as: invocation.defaults)
        }
        return file
    }

    private var hasFile: Bool { file.withLock { $0 != nil } }

    /// Fields to send unless the command line mentions them.
    var fields: Fields { session.withLock { $0.fields } }

    /// Credentials that an earlier call brought.
    var authentication: SessionAuthentication? { session.withLock { $0.authentication } }

    /// Gives the first request its cookies, and remembers what is new in it. Without a file there is nothing of either yet, and
    /// typed cookies stay with the one request they were typed for.
    ///
    /// - Parameter credentials: those it is authenticated with; nil for none but a typed field.
    func begin(
        _ request: inout Request, _ invocation: RequestInvocation, _ credentials: CredentialChoice.Outcome?
    ) {
        guard hasFile else { return }
        session.withLock { session in
            if let remembered = credentials?.remembered { session.authentication = remembered }
            session.begin(
                &request, typedNames: invocation.typedFieldNames, isAuthorized: credentials != nil,
                overridden: credentials == nil ? [] : invocation.typedFields(named: "Authorization"),
                at: environment.now)
        }
        current.withLock { [request] in $0 = request }
    }

    /// Keeps the cookies of a redirect, and gives the next request those that belong to it.
    func passOn(_ hop: Exchange, to next: inout Request) {
        session.withLock { session in
            session.take(from: hop.response, to: hop.request, at: environment.now)
            session.jar.apply(to: &next, at: environment.now)
        }
        current.withLock { [next] in $0 = next }
    }

    /// Keeps the cookies of an answer that asks for the same request again; cookies that were typed for it stay.
    func repeatWithCookies(_ hop: Exchange, _ next: inout Request) {
        guard hasFile || !next.fields.contains("Cookie") else {
            return session.withLock { $0.take(from: hop.response, to: hop.request, at: environment.now) }
        }
        passOn(hop, to: &next)
    }

    /// Keeps the cookies of the last answer, which are for whoever gave it.
    func take(from response: Response) {
        guard let request = current.withLock({ $0 }) else { return }
        session.withLock { $0.take(from: response, to: request, at: environment.now) }
    }

    /// Writes the file, if there is one and it may be written.
    ///
    /// Throws `Failure` of kind `input` when it cannot be written.
    func save() throws(Failure) {
        let session = session.withLock { $0 }
        let file = file.withLock { $0 }
        guard var file, !isReadOnly || file.isNew else { return }
        file.session = session
        try file.write(random: environment.timing.random())
    }
}

extension RequestInvocation {
    /// The names of all header items, those that take a field away included.
    var typedFieldNames: [String] {
        items.compactMap { item in
            switch item.content {
            case .header(let name, _), .withoutHeader(let name): name
            case .query, .text, .json, .upload, .wholeBody: nil
            }
        }
    }

    /// The `Host` that was typed.
    var typedHost: String? { typedFields(named: "Host").first?.value }

    /// The fields of a name whose values were typed, not read from files.
    func typedFields(named wanted: String) -> [Field] {
        items.compactMap { item in
            guard case .header(let name, .inline(let value)) = item.content, name.equalsIgnoringCase(wanted)
            else { return nil }
            return Field(name, value)
        }
    }
}
