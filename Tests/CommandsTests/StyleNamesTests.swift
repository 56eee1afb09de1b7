import Invocations
import Rendering
import Testing

@Test func `every style that may be typed has its colours, and none has them in vain`() {
    #expect(Set(OptionDefinition.styles) == Set(Theme.all.map(\.name)))
}
