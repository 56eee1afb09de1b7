/// An option of libcurl's, by its number in `curl.h`; the names are those of libcurl's documentation.
///
/// Numbers below 10,000 take an integer, from 10,000 a pointer (text, list, data), from 20,000 a function, from 30,000 a
/// 64-bit size.
package struct CurlOption: Hashable, Sendable {
    package let number: UInt32

    // What URLSession sets and the seam takes over.
    static let writeData = CurlOption(number: 10_001)
    static let url = CurlOption(number: 10_002)
    static let readData = CurlOption(number: 10_009)
    static let errorBuffer = CurlOption(number: 10_010)
    static let httpHeader = CurlOption(number: 10_023)
    static let headerData = CurlOption(number: 10_029)
    static let customRequest = CurlOption(number: 10_036)
    static let noProgress = CurlOption(number: 43)
    static let noBody = CurlOption(number: 44)
    static let bufferSize = CurlOption(number: 98)
    static let acceptEncoding = CurlOption(number: 10_102)
    static let httpContentDecoding = CurlOption(number: 158)
    static let seekData = CurlOption(number: 10_168)
    static let suppressConnectHeaders = CurlOption(number: 265)
    static let uploadBufferSize = CurlOption(number: 280)
    static let writeFunction = CurlOption(number: 20_011)
    static let readFunction = CurlOption(number: 20_012)
    static let headerFunction = CurlOption(number: 20_079)
    static let openSocketFunction = CurlOption(number: 20_163)
    static let seekFunction = CurlOption(number: 20_167)
    static let bodyLength = CurlOption(number: 30_115)

    // The same for a multi handle, whose options have numbers of their own.
    static let multiSocketData = CurlOption(number: 10_002)
    static let multiTimerData = CurlOption(number: 10_005)
    static let multiSocketFunction = CurlOption(number: 20_001)
    static let multiTimerFunction = CurlOption(number: 20_004)

    // What a plan may ask for.
    package static let sslVersion = CurlOption(number: 32)
    package static let interface = CurlOption(number: 10_062)
    package static let freshConnection = CurlOption(number: 74)
    package static let verifyPeer = CurlOption(number: 64)
    package static let authoritiesFile = CurlOption(number: 10_065)
    package static let verifyHost = CurlOption(number: 81)
    package static let cipherList = CurlOption(number: 10_083)
    package static let httpVersion = CurlOption(number: 84)
    package static let proxy = CurlOption(number: 10_004)
    package static let noProxy = CurlOption(number: 10_177)
    package static let certificate = CurlOption(number: 10_025)
    package static let keyPassword = CurlOption(number: 10_026)
    package static let certificateKey = CurlOption(number: 10_087)
    package static let authoritiesFolder = CurlOption(number: 10_097)
    package static let addressFamily = CurlOption(number: 113)
    package static let connectTimeoutInMilliseconds = CurlOption(number: 156)
    package static let resolve = CurlOption(number: 10_203)
    package static let unixSocketPath = CurlOption(number: 10_231)
    package static let pathAsIs = CurlOption(number: 234)
    package static let tls13Ciphers = CurlOption(number: 10_276)

    init(number: UInt32) { self.number = number }
}

/// An option with its value.
package struct CurlSetting: Sendable {
    package enum Value: Sendable {
        case number(Int)
        case text(String)
        case list([String])
        /// libcurl's own default.
        case libraryDefault
    }

    package let option: CurlOption
    package let value: Value

    package init(_ option: CurlOption, _ value: Value) {
        self.option = option
        self.value = value
    }
}
