import Diagnostics
import Invocations
import OrderedJSON
import Profiles
import Rendering
import Signing

/// `jwtctl decode`: a token's header and claims, times in words. No network.
struct DecodeCommand {
    private let invocation: DecodeInvocation
    private let environment: Environment

    init(_ invocation: DecodeInvocation, in environment: Environment) {
        self.invocation = invocation
        self.environment = environment
    }

    /// Ends with `clientError` when a key was given and did not make the signature, as `verify` does.
    func run() throws(Failure) -> ExitStatus {
        let text = try TokenSource(environment: environment, common: invocation.common).token(
            invocation.token)
        let token: JSONWebToken
        do { token = try JSONWebToken(parsing: text.exposed) } catch {
            throw Failure(.input, "this is not a JSON Web Token: \(error)")
        }
        let isSigned = try key().map { token.isSigned(by: $0, allowing: Set(JSONWebTokenAlgorithm.allCases)) }
        let report = TokenReport(on: token, at: environment.now)
        if invocation.printsJSON {
            var object = report.json.object ?? [:]
            object.append("signature_is_valid", isSigned.map { .boolean($0) } ?? .null)
            try environment.terminal.writeLine(JSONValue.object(object).text(.indented(2)))
        } else {
            try environment.terminal.write(StyledOutput(environment).encoded(report.text))
            try environment.terminal.writeLine(signatureLine(isSigned))
        }
        return isSigned == false ? .clientError : .success
    }

    private func signatureLine(_ isSigned: Bool?) -> String {
        switch isSigned {
        case nil: "signature not checked; --secret-file FILE checks it"
        case true?: "signature made with this key"
        case false?: "signature NOT made with this key"
        }
    }

    private func key() throws(Failure) -> HMACKey? {
        switch invocation.key {
        case nil: return nil
        case .typed(let text): return HMACKey(Array(text.utf8))
        case .file(let path):
            var bytes = try FileAccess.read(path)
            if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
            return HMACKey(bytes)
        }
    }
}
