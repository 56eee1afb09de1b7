/// How one request is carried: limits of time and size, trust, and the way through the network.
package struct TransferOptions: Equatable, Sendable {
    /// How long connecting may take, TLS included; nil for no limit.
    package var connectTimeout: Duration?
    /// How long the server may be silent, from the start of connecting to the end of the body; nil for no limit.
    package var idleTimeout: Duration?
    /// How long the whole exchange may take; nil for no limit.
    package var totalTimeout: Duration?
    /// The largest response head, in bytes.
    package var maximumHeadSize = 256 * 1024
    /// The most header fields of a response; nil for no limit beside the head's size.
    package var maximumFieldCount: Int?
    /// Whether `Content-Encoding` is undone; off, the body's bytes are handed over as they came.
    package var decodesContent = true

    package var verification = ServerVerification.system
    /// The client's certificate, a PEM file.
    package var clientCertificate: String?
    /// The certificate's private key, a PEM file; nil when the certificate's file holds it.
    package var clientKey: String?
    package var clientKeyPassword: String?
    /// The one TLS version to speak; nil for what library and server agree on.
    package var tlsVersion: TLSVersion?
    /// Cipher suites in OpenSSL's notation.
    package var ciphers: String?

    package var proxy = ProxyChoice.environment
    /// The path of a unix socket to connect to, whatever the address says.
    package var unixSocket: String?
    /// The network interface or local address to send from.
    package var interface: String?
    /// Fixed answers to name look-ups.
    package var resolutions: [Resolution] = []
    package var addressFamily = AddressFamily.any
    package var httpVersion = HTTPVersion.automatic
    /// Whether `.` and `..` in the path are sent as typed.
    package var sendsPathAsTyped = false

    package init() {}
}

/// Whom to trust.
package enum ServerVerification: Hashable, Sendable {
    /// The authorities the system trusts.
    case system
    /// Anybody, named or not.
    case none
    /// The authorities in this PEM file or folder.
    case authorities(path: String)
}

package enum TLSVersion: String, CaseIterable, Sendable { case tls1, tls1_1, tls1_2, tls1_3 }

/// Which proxy a request goes through. Requests to this machine never use one from the environment.
package enum ProxyChoice: Hashable, Sendable {
    /// What `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy` say.
    case environment
    case none
    /// By the request's scheme: `["http": "http://10.0.0.1:3128", "all": …]`.
    case rules([String: String])
}

/// `--resolve HOST:PORT:ADDRESS`.
package struct Resolution: Hashable, Sendable {
    package var host: String
    package var port: Int
    package var address: String

    package init(host: String, port: Int, address: String) {
        self.host = host
        self.port = port
        self.address = address
    }
}

package enum AddressFamily: Sendable { case any, v4, v6 }

/// The protocol version to speak. `http2` is negotiated over TLS and assumed over plain connections.
package enum HTTPVersion: String, CaseIterable, Sendable {
    case automatic, http1_0, http1_1, http2
}
