import CurlSeam
import Diagnostics
import Foundation
import HTTPMessages

/// Failures on the way to the server.
extension ConnectionFailure {
    static let proxies: [Row] = [
        Row(
            codes: [5],  // CURLE_COULDNT_RESOLVE_PROXY
            text: { "the proxy '\($0.proxyName)' has no address: its name is not known" }, hint: proxyHint,
            httpie: { _ in .unknownHost }),
        Row(
            condition: { $0.outcome.proxyStatus == 407 },
            text: { "the proxy '\($0.proxyName)' asks for a user name and password" },
            hint: { _ in "write them into its address: http://USER:PASSWORD@HOST:PORT" }),
        Row(
            condition: { $0.outcome.proxyStatus >= 300 },
            text: {
                "the proxy '\($0.proxyName)' answered \($0.outcome.proxyStatus) instead of connecting to '\($0.server)'"
            }),
        Row(
            codes: [97],  // CURLE_PROXY
            text: { "the proxy '\($0.proxyName)' did not connect to '\($0.server)': \($0.message)" }),
        Row(
            codes: [7], condition: { !$0.proxy.isEmpty },  // CURLE_COULDNT_CONNECT
            text: { "the proxy '\($0.proxyName)' cannot be reached: \($0.reason)" }, hint: proxyHint),
    ]

    @Sendable private static func proxyHint(_ circumstances: Circumstances) -> String? {
        circumstances.options.proxy == .environment
            ? "check the variables http_proxy, https_proxy and all_proxy" : "check --proxy"
    }

    static let connecting: [Row] = [
        Row(
            codes: [6], condition: { $0.options.addressFamily != .any },  // CURLE_COULDNT_RESOLVE_HOST
            text: { "'\($0.address.host)' has no address of IPv\($0.familyNumber)" },
            hint: { "leave out -\($0.familyNumber)" }),
        Row(
            codes: [6], text: { "'\($0.address.host)' has no address: the name is not known" },
            hint: { _ in "check the spelling" }, httpie: { _ in .unknownHost }),
        Row(
            codes: [7], condition: { $0.options.unixSocket != nil },
            text: { "the socket '\($0.server)' cannot be reached: \($0.reason)" }),
        Row(
            codes: [7],
            condition: { $0.outcome.systemError == Int(ECONNREFUSED) && $0.address.origin.isLoopback },
            text: { "'\($0.server)' refuses connections: nothing is listening there" },
            hint: {
                "start the server, for Django with 'python manage.py runserver \($0.address.origin.port)'"
            }),
        Row(
            codes: [7], condition: { $0.outcome.systemError == Int(ECONNREFUSED) },
            text: { "'\($0.server)' refuses connections: nothing is listening there" },
            hint: { _ in "check host and port" }),
        Row(
            codes: [7], condition: { $0.options.addressFamily != .any && $0.outcome.systemError == 0 },
            text: { "'\($0.address.host)' is no address of IPv\($0.familyNumber)" },
            hint: { "leave out -\($0.familyNumber)" }),
        Row(codes: [7], text: { "'\($0.server)' cannot be reached: \($0.reason)" }),
        Row(
            codes: [49], condition: { !$0.options.resolutions.isEmpty }, kind: .usage,
            text: { "'--resolve' needs an IP address at its end: \($0.message)" },  // CURLE_SETOPT_OPTION_SYNTAX
            hint: { _ in "such as api.example.org:443:127.0.0.1" }),
        Row(
            codes: [45], kind: .usage,  // CURLE_INTERFACE_FAILED
            text: { "'\($0.options.interface ?? "")' is no interface or address of this machine" },
            hint: { _ in "list them with 'ip address'" }),
        Row(
            codes: [28], condition: { !$0.outcome.wasConnected }, kind: .timeout,  // CURLE_OPERATION_TIMEDOUT
            text: {
                "connecting to '\($0.server)' took longer than \($0.options.connectTimeout?.inSeconds ?? "allowed")"
            },
            hint: { _ in "check host and port; a firewall may be dropping what is sent there" }),
        Row(
            codes: [28], kind: .timeout, text: { "'\($0.server)' took longer to answer than libcurl waits" }),
    ]
}

extension ConnectionFailure.Circumstances {
    /// The version of IP that `-4` or `-6` asked for.
    var familyNumber: Int { options.addressFamily == .v4 ? 4 : 6 }

    /// Why connecting failed: the system's words, else libcurl's.
    var reason: String { outcome.systemError == 0 ? message : systemMessage }
}
