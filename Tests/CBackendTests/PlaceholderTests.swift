import Testing
@testable import CBackend
