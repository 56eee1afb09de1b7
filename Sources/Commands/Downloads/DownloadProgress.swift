/// How far a download is, in the words of httpie.
struct DownloadProgress {
    /// Bytes that were on disk before this download went on with them.
    var resumedFrom: Int64 = 0
    /// The size of the whole file in bytes, if the server told it.
    var total: Int64?
    /// Bytes received by this download.
    var received: Int64 = 0

    /// One line, to be drawn over the one before: `[ ━━━━━━      ]  61% ( 1.8/3.0 MB ) 0:00:01 3.4 MB/s`, and when the size is not
    /// known `- 102.4/? kB 3.4 MB/s`, whose first character turns.
    ///
    /// - Parameter width: How many columns there are.
    func line(after elapsed: Duration, width: Int) -> String {
        let rate = rate(over: elapsed)
        let speed = rate > 0 ? "\(Self.size(Int64(rate)))/s" : "?"
        guard let total else {
            let (amount, unit) = Self.amount(done, inUnitOf: done)
            let frame = Int(elapsed / .milliseconds(130)) % Self.spinner.count
            return "\(Self.spinner[frame]) \(amount)/? \(unit) \(speed)"
        }
        let share = total > 0 ? min(Double(done) / Double(total), 1) : 1
        let (amount, unit) = Self.amount(done, inUnitOf: total)
        let percent = String(Int(share * 100))
        let padding = String(repeating: " ", count: max(0, 3 - percent.count))
        let size = "\(amount)/\(Self.amount(total, inUnitOf: total).text) \(unit)"
        let rest = "\(padding)\(percent)% ( \(size) ) \(timeLeft(of: total, at: rate)) \(speed)"
        let length = min(Self.longestBar, width - rest.count - 6)
        guard length > 0 else { return rest }
        let filled = Int(share * Double(length))
        let bar = String(repeating: "━", count: filled) + String(repeating: " ", count: length - filled)
        return "[ \(bar) ] \(rest)"
    }

    /// The line that stays: `Done. 3.0 MB in 00:0.90810 (3.3 MB/s)`. The rate counts what this download received.
    func summary(after elapsed: Duration) -> String {
        let word = total.map { done < $0 } ?? false ? "Interrupted" : "Done"
        let speed = Self.size(Int64(rate(over: elapsed)))
        return "\(word). \(Self.size(done)) in \(Self.clock(elapsed)) (\(speed)/s)"
    }

    /// Bytes for a person, in steps of a thousand: `1 byte`, `512 bytes`, `1.0 kB`, `4.2 MB`.
    static func size(_ bytes: Int64) -> String {
        if bytes == 1 { return "1 byte" }
        let (text, unit) = amount(bytes, inUnitOf: bytes)
        return "\(text) \(unit)"
    }

    private var done: Int64 { resumedFrom + received }

    /// The longest bar, in columns.
    private static let longestBar = 40

    private static let spinner = ["-", "\\", "|", "/"]

    private static func amount(_ bytes: Int64, inUnitOf whole: Int64) -> (text: String, unit: String) {
        var scale = 1.0
        var unit = "bytes"
        for next in ["kB", "MB", "GB", "TB", "PB"] where Double(whole) >= scale * 1_000 {
            (scale, unit) = (scale * 1_000, next)
        }
        return (scale == 1 ? String(bytes) : fixed(Double(bytes) / scale, decimals: 1), unit)
    }

    /// In bytes a second; zero when it cannot be told.
    private func rate(over elapsed: Duration) -> Double {
        let seconds = elapsed / .seconds(1)
        return seconds > 0 ? Double(received) / seconds : 0
    }

    private func timeLeft(of total: Int64, at rate: Double) -> String {
        guard rate > 0 else { return "-:--:--" }
        let seconds = Int((Double(total - done) / rate).rounded(.up))
        return "\(seconds / 3_600):\(Self.twoDigits(seconds / 60 % 60)):\(Self.twoDigits(seconds % 60))"
    }

    /// Minutes and seconds, and hours if there are some: `00:0.90810`, `1:02:3.50000`.
    private static func clock(_ elapsed: Duration) -> String {
        let minutes = Int(elapsed / .seconds(60))
        let seconds = fixed((elapsed - .seconds(60 * minutes)) / .seconds(1), decimals: 5)
        let hours = minutes < 60 ? "" : "\(minutes / 60):"
        return "\(hours)\(twoDigits(minutes % 60)):\(seconds)"
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func fixed(_ value: Double, decimals: Int) -> String {
        let scale = (0..<decimals).reduce(1) { product, _ in product * 10 }
        let scaled = Int((value * Double(scale)).rounded())
        let fraction = String(scaled % scale)
        return "\(scaled / scale)." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
}
