import HTTPMessages

/// The proxy one request goes through.
struct ProxySelection: Equatable {
    /// The proxy's address; empty for none.
    let proxy: String
    /// The hosts that are reached without it, as `no_proxy` lists them.
    let exceptions: String

    static let none = ProxySelection(proxy: "", exceptions: "")

    /// The choice for an address. A proxy from the environment is never used for this machine: the request, its
    /// `Authorization` included, would be shown to a program that has nothing to do with it.
    init(_ choice: ProxyChoice, for address: Address, variables: [String: String]) {
        switch choice {
        case .none: self = .none
        case .rules(let rules): self = Self.selection(from: rules, for: address)
        case .environment: self = Self.selection(fromEnvironment: variables, for: address)
        }
    }

    private init(proxy: String, exceptions: String) {
        self.proxy = proxy
        self.exceptions = exceptions
    }

    /// The rule for the host comes before the one for its scheme, and both before the one for all.
    private static func selection(from rules: [String: String], for address: Address) -> ProxySelection {
        let keys = ["\(address.scheme)://\(address.host)", address.scheme, "all://\(address.host)", "all"]
        let proxy = keys.lazy.compactMap { rules[$0] }.first
        return ProxySelection(proxy: proxy ?? "", exceptions: "")
    }

    private static func selection(
        fromEnvironment variables: [String: String], for address: Address
    ) -> ProxySelection {
        guard !address.origin.isLoopback else { return .none }
        var names = [
            "\(address.scheme)_proxy", "\(address.scheme.uppercased())_PROXY", "all_proxy", "ALL_PROXY",
        ]
        // A web server hands a request's "Proxy" field to a CGI program as HTTP_PROXY: anybody could set it (CVE-2016-5385).
        if variables["REQUEST_METHOD"] != nil { names.removeAll { $0 == "HTTP_PROXY" } }
        let proxy = names.lazy.compactMap { variables[$0] }.first { !$0.isEmpty }
        let exceptions = variables["no_proxy"] ?? variables["NO_PROXY"] ?? ""
        return ProxySelection(proxy: proxy ?? "", exceptions: exceptions)
    }
}
