import Diagnostics
import Timekeeping

/// How far a download is, in words.
struct DownloadProgress {
    /// Bytes that were on disk before this download went on with them.
    var resumedFrom: Int64 = 0
    /// The size of the whole file in bytes, if the server told it.
    var total: Int64?
    /// Bytes received by this download.
    var received: Int64 = 0

    /// One line, to be drawn over the one before: ` 42.00% 4.20 MB of 10.0 MB, 1.20 MB/s, 5 s left`.
    func line(after elapsed: Duration) -> String {
        let done = resumedFrom + received
        let rate = rate(over: elapsed)
        let speed = "\(Self.size(Int64(rate)))/s"
        guard let total, total > 0 else { return "\(Self.size(done)), \(speed)" }
        let percent = Self.fixed(Double(done) * 100 / Double(total), decimals: 1)
        let left = rate > 0 ? DurationText.readable(.seconds(Double(total - done) / rate)) : "?"
        return "\(percent)% \(Self.size(done)) of \(Self.size(total)), \(speed), \(left) left"
    }

    /// The line that stays: `Done. 10.0 MB in 2.35 s (4.26 MB/s)`.
    func summary(after elapsed: Duration) -> String {
        let seconds = Self.fixed(Self.seconds(elapsed), decimals: 2)
        return "Done. \(Self.size(received)) in \(seconds) s (\(Self.size(Int64(rate(over: elapsed))))/s)"
    }

    /// Bytes for a person, in steps of 1024 as httpie counts them: `512 bytes`, `1.0 kB`, `4.2 MB`.
    static func size(_ bytes: Int64) -> String {
        guard bytes >= 1_024 else { return bytes == 1 ? "1 byte" : "\(bytes) bytes" }
        var value = Double(bytes)
        var unit = ""
        for next in ["kB", "MB", "GB", "TB"] where value >= 1_024 { (value, unit) = (value / 1_024, next) }
        return "\(fixed(value, decimals: unit == "kB" ? 1 : 2)) \(unit)"
    }

    private func rate(over elapsed: Duration) -> Double {
        let seconds = Self.seconds(elapsed)
        return seconds > 0 ? Double(received) / seconds : 0
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    private static func fixed(_ value: Double, decimals: Int) -> String {
        let scale = decimals == 1 ? 10 : 100
        let scaled = Int((value * Double(scale)).rounded())
        let fraction = String(scaled % scale)
        return "\(scaled / scale)." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
}
