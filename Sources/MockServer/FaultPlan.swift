import Synchronization
import Timekeeping

/// Tells which request is to get into trouble, by counting the requests of each kind.
final class FaultPlan: Sendable {
    private struct Entry {
        let occasion: Fault.Occasion
        let trouble: Fault.Trouble
        var count = 0
    }

    /// How far the server's clock is off.
    let clockOffset: Duration
    /// When the signing key changes, from the start.
    let keyRotation: Duration?
    private let entries: Mutex<[Entry]>
    private let isEmpty: Bool

    init(_ faults: [Fault]) {
        var entries: [Entry] = []
        var (clockOffset, keyRotation): (Duration, Duration?) = (.zero, nil)
        for fault in faults {
            switch fault {
            case .clock(let offset): clockOffset = offset
            case .keyRotation(let moment): keyRotation = moment
            case .request(let occasion, let trouble):
                entries.append(Entry(occasion: occasion, trouble: trouble))
            }
        }
        (self.clockOffset, self.keyRotation) = (clockOffset, keyRotation)
        isEmpty = entries.isEmpty
        self.entries = Mutex(entries)
    }

    /// The trouble for a request of these kinds, which is counted by asking; the first that was typed counts.
    func trouble(for kinds: [Fault.Occasion.Kind]) -> Fault.Trouble? {
        guard !isEmpty else { return nil }
        return entries.withLock { entries in
            var trouble: Fault.Trouble?
            for index in entries.indices where kinds.contains(entries[index].occasion.kind) {
                entries[index].count += 1
                let isMeant = entries[index].occasion.numbers?.contains(entries[index].count) ?? true
                if isMeant, trouble == nil { trouble = entries[index].trouble }
            }
            return trouble
        }
    }
}
