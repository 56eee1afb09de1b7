import Diagnostics
import HTTPMessages
import Invocations

extension RequestCommand {
    /// What is asked of the transport, with the passphrase of the client's key, which is asked for when it is missing.
    ///
    /// Throws `Failure` of kind `usage` for a file of the certificate that cannot be read, before anything is sent.
    func transferOptions() throws(Failure) -> TransferOptions {
        var options = invocation.network.transfer
        try check(options.clientCertificate, of: "--cert")
        try check(options.clientKey, of: "--cert-key")
        guard let key = options.clientKey, options.clientKeyPassword == nil, try Self.isEncrypted(key) else {
            return options
        }
        options.clientKeyPassword = try passphrase(of: key)
        return options
    }

    private func passphrase(of key: String) throws(Failure) -> String {
        do throws(Failure) {
            return try environment.terminal.ask(
                "\(invocation.defaults.program): passphrase for \(key): ", isHidden: true)
        } catch {
            guard error.kind == .input else { throw error }
            throw Failure(
                .input, "the key '\(key)' is encrypted, and there is no terminal to ask for its passphrase on",
                hint: "add it: --cert-key-pass TEXT")
        }
    }

    private func check(_ path: String?, of option: String) throws(Failure) {
        guard let path else { return }
        guard let reason = FileAccess.reasonNotToRead(path) else { return }
        throw Failure(
            .usage, "'\(path)', which '\(option)' names, cannot be read: \(reason)",
            httpie: HTTPieWords("argument \(option): \(path): \(reason)", option: option))
    }

    /// Whether a key in PEM form can be read with a passphrase only (RFC 7468 section 11, RFC 1421 section 4.6.1.1).
    private static func isEncrypted(_ path: String) throws(Failure) -> Bool {
        String(decoding: try FileAccess.read(path), as: UTF8.self).contains("ENCRYPTED")
    }
}
