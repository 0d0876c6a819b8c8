/// A row of the table of runtime helpers: a C function, what it takes and gives. The op `runtime(row)` calls
/// it; adding a helper is adding a row. In C every helper takes the fiber first.
package struct RuntimeCall: Hashable, Sendable {
  /// What C type an operand has; all but the numbers are values in the IR.
  package enum Operand: Hashable, Sendable {
    case value, int, bool, float
    /// Exact objects passed as `GrStr *`, `GrTuple *`, `GrDict *`, `GrException *`, `GrFunction *`.
    case str, tuple, dict, exception, function
  }

  /// How the C function returns.
  package enum Result: Hashable, Sendable {
    /// A `GrValue`, or a pointer to an object; 0 = raised.
    case value
    /// An `int`: -1 = raised, else a truth value.
    case truth
    /// A `bool`: false = raised.
    case success
    /// A `GrValue` (0 = raised) and another one through a pointer that is the last parameter: two items.
    case valueAndOut
    /// A `bool` (false = raised) and an `int64_t` through a pointer that is the last parameter.
    case intOut

    /// The type of the op's result.
    package var type: ValueType {
      switch self {
      case .value: .value
      case .truth: .bool
      case .success: .none
      case .valueAndOut: .items(2)
      case .intOut: .int
      }
    }
  }

  /// The C function.
  package let helper: String
  package let operands: [Operand]
  package let result: Result
  package let canRaise: Bool
  package let effects: Effects

  package init(
    _ helper: String, _ operands: [Operand], _ result: Result, raises: Bool = true,
    _ effects: Effects = .calls
  ) {
    self.helper = helper
    self.operands = operands
    self.result = result
    self.canRaise = raises
    self.effects = effects
  }
}

extension RuntimeCall {
  // Containers under construction: exact, and seen by no other code yet.
  package static let listAppend = Self("gr_list_add", [.value, .value], .success, .writes)
  package static let listExtend = Self("gr_list_extend_value", [.value, .value], .success)
  package static let listToTuple = Self("gr_list_to_tuple_value", [.value], .value, .reads)
  package static let setAdd = Self("gr_set_add_value", [.value, .value], .success)
  package static let setUpdate = Self("gr_set_update_value", [.value, .value], .success)
  package static let dictSet = Self("gr_dict_set_value", [.value, .value, .value], .success)
  /// `{**mapping}`
  package static let dictUpdate = Self("gr_dict_update_value", [.value, .value], .success)
  /// [kwargs, mapping, callee] `f(**mapping)`: a key given twice raises.
  package static let kwargsMerge = Self("gr_kwargs_merge", [.value, .value, .value], .success)

  /// [class cell's content, first argument] Zero-argument `super()`.
  package static let makeSuper = Self("gr_super", [.value, .value], .value)
  /// [message or absent] Always raises.
  package static let raiseAssertion = Self("gr_raise_assertion", [.value], .value)
  /// [bound exit, exception or absent] What exit returned; an awaitable for `async with`.
  package static let withExit = Self("gr_with_exit", [.value, .exception], .value)

  // except*
  /// [exception, type] Item 0: the part that matched or None; item 1: the rest or None.
  package static let exceptStarMatch = Self(
    "gr_except_star_match", [.value, .value], .valueAndOut)
  /// [original, list of raised exceptions, rest] What to raise or None.
  package static let exceptStarFinish = Self(
    "gr_except_star_finish", [.value, .value, .value], .value)

  // match
  package static let matchSequence = Self("gr_match_sequence", [.value], .truth, .reads)
  package static let matchMapping = Self("gr_match_mapping", [.value], .truth, .reads)
  /// [subject, keys] The values as a tuple, or None.
  package static let matchKeys = Self("gr_match_keys", [.value, .tuple], .value)
  /// [subject, class, number of positional patterns, keyword names] The attributes as a tuple, or None.
  package static let matchClass = Self(
    "gr_match_class", [.value, .value, .int, .tuple], .value)
  /// [subject, keys] The dict for `**rest`.
  package static let mappingRest = Self("gr_mapping_rest", [.value, .tuple], .value)
  package static let length = Self("gr_length", [.value], .intOut)

  // async for
  package static let asyncIter = Self("gr_aiter", [.value], .value)
  /// [async iterator] The awaitable for the next item.
  package static let asyncNext = Self("gr_anext", [.value], .value)

  /// [iterable] The iterator of `yield from`.
  package static let yieldFromIter = Self("gr_get_yield_from_iter", [.value], .value)
  /// [name, value] A lazily evaluated `type` statement: name, type parameters, function giving the value.
  package static let makeTypeAlias = Self("gr_type_alias_new", [.str, .value, .value], .value)
  /// [kind 0 TypeVar 1 TypeVarTuple 2 ParamSpec, name, function for bound or absent, for default or absent]
  package static let makeTypeParameter = Self(
    "gr_type_parameter_new", [.int, .str, .value, .value], .value)
  /// [type parameters tuple] The `Generic[...]` base of a class with type parameters.
  package static let genericBase = Self("gr_generic_base", [.value], .value)
  /// [function, type parameters tuple]
  package static let setTypeParameters = Self(
    "gr_function_set_type_params", [.value, .value], .success)
  /// [strings tuple, interpolations tuple] A t-string.
  package static let makeTemplate = Self("gr_template_new", [.value, .value], .value)
  /// [value, expression text, conversion or None, format spec]
  package static let makeInterpolation = Self(
    "gr_interpolation_new", [.value, .value, .value, .value], .value)
  /// [value] What the REPL does with an expression statement.
  package static let displayHook = Self("gr_display", [.value], .success)
  /// [namespace or absent] Makes sure that `__annotations__` exists in the module or class namespace.
  package static let setupAnnotations = Self("gr_setup_annotations", [.value], .success)
}
