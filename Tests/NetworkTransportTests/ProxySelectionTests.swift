import HTTPMessages
import Testing

@testable import NetworkTransport

struct `Proxy selection` {
    struct Sample: Sendable, CustomTestStringConvertible {
        let variables: [String: String]
        let address: String
        let proxy: String
        var exceptions = ""
        var testDescription: String { "\(address) with \(variables)" }
    }

    static let samples: [Sample] = [
        Sample(variables: [:], address: "http://a", proxy: ""),
        Sample(variables: ["http_proxy": "p"], address: "http://a", proxy: "p"),
        Sample(variables: ["HTTP_PROXY": "P"], address: "http://a", proxy: "P"),
        Sample(variables: ["http_proxy": "p", "HTTP_PROXY": "P"], address: "http://a", proxy: "p"),
        Sample(variables: ["http_proxy": "p"], address: "https://a", proxy: ""),
        Sample(variables: ["https_proxy": "p"], address: "https://a", proxy: "p"),
        Sample(variables: ["ALL_PROXY": "P"], address: "https://a", proxy: "P"),
        Sample(variables: ["http_proxy": "", "all_proxy": "q"], address: "http://a", proxy: "q"),
        Sample(variables: ["HTTP_PROXY": "P", "REQUEST_METHOD": "GET"], address: "http://a", proxy: ""),
        Sample(variables: ["http_proxy": "p", "REQUEST_METHOD": "GET"], address: "http://a", proxy: "p"),
        Sample(variables: ["http_proxy": "p"], address: "http://localhost:8000", proxy: ""),
        Sample(variables: ["http_proxy": "p"], address: "http://127.1.2.3", proxy: ""),
        Sample(variables: ["http_proxy": "p"], address: "http://[::1]", proxy: ""),
        Sample(variables: ["all_proxy": "p"], address: "https://api.localhost", proxy: ""),
        Sample(
            variables: ["http_proxy": "p", "no_proxy": "b,.c"], address: "http://a", proxy: "p",
            exceptions: "b,.c"),
        Sample(
            variables: ["http_proxy": "p", "NO_PROXY": "*"], address: "http://a", proxy: "p", exceptions: "*"),
    ]

    @Test(arguments: samples)
    func `the environment is read as other programs read it`(_ sample: Sample) throws {
        let selection = ProxySelection(
            .environment, for: try Address(parsing: sample.address), variables: sample.variables)
        #expect(selection.proxy == sample.proxy)
        #expect(selection.exceptions == sample.exceptions)
    }

    @Test(arguments: [
        ("http://a", "for all"), ("https://a", "for https"), ("https://b", "for b"),
        ("http://localhost", "for all"),
    ])
    func `a typed proxy holds for its scheme or host, this machine included`(
        _ address: String, _ proxy: String
    ) throws {
        let rules = ["all": "for all", "https": "for https", "https://b": "for b"]
        let selection = ProxySelection(
            .rules(rules), for: try Address(parsing: address), variables: ["no_proxy": "*"])
        #expect(selection.proxy == proxy)
        #expect(selection.exceptions == "")
    }

    @Test func `no proxy means none`() throws {
        let selection = ProxySelection(
            .none, for: try Address(parsing: "http://a"), variables: ["http_proxy": "p"])
        #expect(selection == .none)
    }
}
