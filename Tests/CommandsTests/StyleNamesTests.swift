import Invocations
import Rendering
import Testing

@Test func `every style that may be typed has its colours, and none has them in vain`() {
    #expect(Set(OptionDefinition.styles) == Set(Theme.all.map(\.name)))
}

@Test func `no style that is shown as another has colours of its own`() {
    #expect(OptionDefinition.stylesShownAsAuto.allSatisfy { Theme.named($0) == nil })
}
