internal import IR
internal import Support

extension EmitFunction {
  /// Emits the ops that passes make: unboxed numbers and type tests.
  func emitTyped(_ instruction: Instruction, _ block: Block) {
    let a = instruction.operands.isEmpty ? "" : operand(instruction, 0)
    let b = instruction.operands.count > 1 ? operand(instruction, 1) : ""
    switch instruction.op {
    case .box: emitBox(instruction)
    case .append: raising(instruction, "gr_append(fiber, \(a), \(b))", block)
    case .share: body.line("gr_share(\(a));")
    case .numberFrom: define(instruction, "gr_number_from(\(a))")
    case .numberBinary(let op, let inPlace):
      let (word, constant) = Self.word(op)
      let slow = inPlace ? "\(constant) | GR_NUMBER_IN_PLACE" : constant
      switch op {
      case .add, .sub, .mul, .trueDiv, .pow:
        let name = op == .pow ? "pow" : word
        raising(instruction, "gr_number_\(name)(fiber, \(a), \(b), \(inPlace))", block, .number)
      default: raising(instruction, "gr_number_binary(fiber, \(slow), \(a), \(b))", block, .number)
      }
    case .numberNegate: raising(instruction, "gr_number_negate(fiber, \(a))", block, .number)
    case .numberCompare(let op):
      raising(
        instruction, "gr_number_compare(fiber, \(a), \(b), \(Self.constant(op)))", block, .negative)
    case .unboxFloat: define(instruction, "gr_unbox_float(\(a))")
    case .unboxInt: define(instruction, "gr_untag_int(\(a))")
    case .hasType(let type): define(instruction, Self.test(a, type))
    case .floatFromInt: define(instruction, "(double)\(a)")
    case .floatArithmetic(let op):
      define(instruction, op == .neg ? "-\(a)" : "\(a) \(Self.symbol(op)) \(b)")
    case .intArithmetic(let op):
      define(instruction, op == .neg ? "-\(a)" : "\(a) \(Self.symbol(op)) \(b)")
    case .floatCompare(let op), .intCompare(let op): define(instruction, "\(a) \(op.rawValue) \(b)")
    case .intArithmeticBoxed(let op):
      define(instruction, "gr_int_\(op.rawValue)_boxed(fiber, \(a), \(b))")
    case .constant(.frozenset(let items)):
      let tuple = module.constants.value(.tuple(items))
      raising(instruction, "gr_frozenset_new(fiber, \(tuple))", block)
    case .constant(let constant): bug("constant without emission: \(constant)")
    default: bug("op without emission: \(instruction.op.info.name)")
    }
  }

  private func emitBox(_ instruction: Instruction) {
    let operand = instruction.operands[0]
    let text = name(operand)
    switch operand.type {
    case .bool: define(instruction, "gr_bool(\(text))")
    case .int: define(instruction, "gr_int_from_i64(fiber, \(text))")
    case .float: define(instruction, "gr_float(fiber, \(text))")
    case .number: define(instruction, "gr_number_box(fiber, \(text))")
    case .value, .items, .none: define(instruction, text)
    }
  }

  private static func symbol(_ op: NumberOperator) -> String {
    switch op {
    case .add: "+"
    case .sub, .neg: "-"
    case .mul: "*"
    case .div: "/"
    case .and: "&"
    case .or: "|"
    case .xor: "^"
    }
  }

  /// A test of the exact type as a C expression.
  private static func test(_ value: String, _ type: TypeRef) -> String {
    func exactly(_ symbol: String) -> String { "gr_is_exactly(\(value), &\(symbol))" }
    return switch type {
    case .any: "true"
    case .never: "false"
    case .none: "\(value) == GR_NONE"
    case .bool: "(\(value) == GR_TRUE || \(value) == GR_FALSE)"
    case .int: "gr_is_tagged_int(\(value))"
    case .float: "gr_is_exact_float(\(value))"
    case .complex: exactly("gr_complex_type")
    case .str: exactly("gr_str_type")
    case .bytes: exactly("gr_bytes_type")
    case .range: exactly("gr_range_type")
    case .slice: exactly("gr_slice_type")
    case .code: exactly("gr_code_type")
    case .list: exactly("gr_list_type")
    case .set: exactly("gr_set_type")
    case .frozenset: exactly("gr_frozenset_type")
    case .dict: exactly("gr_dict_type")
    case .tuple(nil): exactly("gr_tuple_type")
    case .tuple(let items?):
      "(\(exactly("gr_tuple_type")) && gr_as_tuple(\(value))->length == \(items.count))"
    case .native(let symbol): exactly(symbol)
    case .function, .instance, .classObject, .module: "false"
    }
  }
}
