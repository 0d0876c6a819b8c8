// swift-tools-version: 6.0
// Targets in dependency order; the order is the architecture (see docs/architecture.md).
// Support, Syntax, Semantics and IR must not import Foundation: they are linked into compiled
// programs that evaluate text at run time.
import PackageDescription

let package = Package(
  name: "grouse",
  products: [.executable(name: "grouse", targets: ["Command"])],
  targets: [
    .target(name: "Support"),
    .target(name: "Syntax", dependencies: ["Support"]),
    .target(name: "Semantics", dependencies: ["Support", "Syntax"]),
    .target(name: "IR", dependencies: ["Support", "Syntax", "Semantics"]),
    .target(name: "CBackend", dependencies: ["Support", "IR", "Semantics"]),
    .target(name: "Bindings", dependencies: ["Support", "Semantics"]),
    .target(
      name: "Driver",
      dependencies: ["Support", "Syntax", "Semantics", "IR", "CBackend", "Bindings"]),
    .executableTarget(name: "Command", dependencies: ["Driver", "Semantics", "Support", "Syntax"]),
    .testTarget(name: "SyntaxTests", dependencies: ["Support", "Syntax"], exclude: ["Cases"]),
    .testTarget(name: "SemanticsTests", dependencies: ["Semantics"], exclude: ["Cases"]),
    .testTarget(name: "IRTests", dependencies: ["IR"], exclude: ["Cases"]),
    .testTarget(name: "CBackendTests", dependencies: ["CBackend"], exclude: ["Cases"]),
    .testTarget(
      name: "BindingsTests", dependencies: ["Bindings", "Semantics", "Support", "Syntax"],
      exclude: ["Cases"]),
    .testTarget(name: "DriverTests", dependencies: ["Driver"]),
  ],
  swiftLanguageModes: [.v6]
)
