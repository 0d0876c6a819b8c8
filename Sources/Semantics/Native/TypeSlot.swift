/// A slot of `GrType` that dunders of a stub fill.
package struct TypeSlot: Equatable, Sendable {
  /// The end of the C function's name, `gr_<type>_slot_<name>`.
  package let name: String
  /// The designator of the field in `GrType`.
  package let field: String
  /// The slot's function type in `type.h`.
  package let cType: String

  /// The C declaration of a function that fills the slot.
  package func prototype(_ function: String) -> String {
    guard let (result, parameters) = TypeSlot.signatures[cType] else { return "" }
    return "\(result)\(function)(\(parameters))"
  }

  /// Slots by dunder; several dunders may share one.
  package static let byDunder: [String: TypeSlot] = {
    var table: [String: TypeSlot] = [:]
    func add(_ dunders: [String], _ name: String, _ cType: String, field: String? = nil) {
      for dunder in dunders {
        table["__\(dunder)__"] = TypeSlot(name: name, field: field ?? name, cType: cType)
      }
    }
    add(["repr"], "repr", "GrUnaryFn")
    add(["str"], "str", "GrUnaryFn")
    add(["hash"], "hash", "GrHashFn")
    add(["call"], "call", "GrCallFn")
    add(["getattribute", "getattr"], "getattr", "GrGetAttrFn")
    add(["setattr", "delattr"], "setattr", "GrSetAttrFn")
    add(["lt", "le", "eq", "ne", "gt", "ge"], "compare", "GrCompareFn")
    add(["iter"], "iter", "GrUnaryFn")
    add(["next"], "next", "GrUnaryFn")
    add(["new"], "new", "GrNewFn", field: "new_")
    add(["init"], "init", "GrInitFn")
    add(["del"], "finalize", "GrFinalizeFn")
    add(["get"], "descr_get", "GrDescrGetFn")
    add(["set", "delete"], "descr_set", "GrDescrSetFn")
    for name in ["await", "aiter", "anext"] { add([name], name, "GrUnaryFn") }
    let operators = [
      "add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "lshift", "rshift", "and",
      "or", "xor", "divmod",
    ]
    for name in operators {
      let index = "GR_" + name.uppercased()
      add([name, "r" + name], name, "GrBinaryFn", field: "binary[\(index)]")
      add(["i" + name], "inplace_" + name, "GrBinaryFn", field: "inplace[\(index)]")
    }
    add(["pow", "rpow"], "power", "GrTernaryFn")
    add(["ipow"], "inplace_power", "GrTernaryFn")
    for name in ["neg", "pos", "invert", "abs"] {
      add([name], name, "GrUnaryFn", field: "unary[GR_\(name.uppercased())]")
    }
    add(["bool"], "truth", "GrTruthFn")
    for name in ["int", "float", "index"] { add([name], "to_" + name, "GrUnaryFn") }
    add(["len"], "length", "GrLengthFn")
    add(["getitem"], "getitem", "GrGetItemFn")
    add(["setitem", "delitem"], "setitem", "GrSetItemFn")
    add(["contains"], "contains", "GrContainsFn")
    add(["concat"], "concat", "GrBinaryFn")
    add(["iconcat"], "inplace_concat", "GrBinaryFn")
    add(["repeat"], "repeat", "GrRepeatFn")
    add(["irepeat"], "inplace_repeat", "GrRepeatFn")
    add(["buffer"], "get_buffer", "GrGetBufferFn")
    add(["release_buffer"], "release_buffer", "GrReleaseBufferFn")
    return table
  }()

  /// Result and parameters of the function types in `type.h`.
  private static let signatures: [String: (String, String)] = {
    let call = "const GrValue *args, size_t nargs, GrTuple *kwnames"
    return [
      "GrUnaryFn": ("GrValue ", "GrFiber *fiber, GrValue self"),
      "GrBinaryFn": ("GrValue ", "GrFiber *fiber, GrValue a, GrValue b"),
      "GrTernaryFn": ("GrValue ", "GrFiber *fiber, GrValue a, GrValue b, GrValue c"),
      "GrCallFn": ("GrValue ", "GrFiber *fiber, GrValue callee, \(call)"),
      "GrNewFn": ("GrValue ", "GrFiber *fiber, GrType *type, \(call)"),
      "GrInitFn": ("bool ", "GrFiber *fiber, GrValue self, \(call)"),
      "GrCompareFn": ("GrValue ", "GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op"),
      "GrHashFn": ("bool ", "GrFiber *fiber, GrValue self, int64_t *result"),
      "GrLengthFn": ("bool ", "GrFiber *fiber, GrValue self, int64_t *result"),
      "GrTruthFn": ("int ", "GrFiber *fiber, GrValue self"),
      "GrContainsFn": ("int ", "GrFiber *fiber, GrValue self, GrValue item"),
      "GrGetItemFn": ("GrValue ", "GrFiber *fiber, GrValue self, GrValue key"),
      "GrSetItemFn": ("bool ", "GrFiber *fiber, GrValue self, GrValue key, GrValue value"),
      "GrRepeatFn": ("GrValue ", "GrFiber *fiber, GrValue self, int64_t count"),
      "GrGetAttrFn": ("GrValue ", "GrFiber *fiber, GrValue self, GrStr *name"),
      "GrSetAttrFn": ("bool ", "GrFiber *fiber, GrValue self, GrStr *name, GrValue value"),
      "GrDescrGetFn": ("GrValue ", "GrFiber *fiber, GrValue self, GrValue object, GrValue type"),
      "GrDescrSetFn": ("bool ", "GrFiber *fiber, GrValue self, GrValue object, GrValue value"),
      "GrGetBufferFn": ("bool ", "GrFiber *fiber, GrValue self, GrBuffer *buffer, bool writable"),
      "GrReleaseBufferFn": ("void ", "GrFiber *fiber, GrValue self, GrBuffer *buffer"),
      "GrFinalizeFn": ("void ", "GrFiber *fiber, GrValue self"),
    ]
  }()
}
