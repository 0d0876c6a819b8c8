/// The rules of `ErrorGrammar`, by topic.
enum ErrorRules {
  static let all = [roots, simple, compound, definitions, patterns, expressions, atoms, targets]

  static let roots = """
    file
      statement* ENDMARKER
    eval
      expressions NEWLINE* ENDMARKER
    single
      compound NEWLINE
      simples
      NEWLINE
      ENDMARKER
    functionType
      '(' types? ')' '->' expression NEWLINE* ENDMARKER
    types
      expression% ',' '*' expression ',' '**' expression
      expression% ',' '*' expression
      expression% ',' '**' expression
      '*' expression ',' '**' expression
      '*' expression
      '**' expression
      expression%
    field
      starExpressions
    statement
      compound
      simples
    simples
      simple !';' NEWLINE
      simple (';' simple)* ';'? NEWLINE
    compound
      &('def' | '@' | 'async') function
      &'if' ifStatement
      &('class' | '@') classStatement
      &('with' | 'async') withStatement
      &('for' | 'async') forStatement
      &'try' tryStatement
      &'while' whileStatement
      matchStatement
    """

  static let simple = """
    simple memo
      assignment
      [3.12] &"type" typeAlias
      starExpressions
      &'return' ('return' starExpressions?)
      &('import' | 'from') (importStatement | importFrom)
      &'raise' raise
      'pass'
      &'del' delete
      &'yield' yieldExpression
      &'assert' assert
      'break'
      'continue'
      &'global' ('global' NAME%)
      &'nonlocal' ('nonlocal' NAME%)
    raise
      [-3.13] 'raise' expression ('from' expression)?
      [3.14] 'raise' expression 'from' expression
      [3.14] ? a:'raise' b:'from' => span a b "did you forget an expression between 'raise' and 'from'?"
      [3.14] ? 'raise' expression a:'from' => at a "did you forget an expression after 'from'?"
      [3.14] 'raise' expression
      'raise'
    assert
      [3.14] ? 'assert' a:expression '=' b:expression
          => span a b "cannot assign to {a} here. Maybe you meant '==' instead of '='?"
      [3.14] ? 'assert' expression ',' a:expression '=' b:expression
          => span a b "cannot assign to {a} here. Maybe you meant '==' instead of '='?"
      [3.14] ? 'assert' a:expression ':=' b:expression
          => span a b "cannot use named expression without parentheses here"
      [3.14] ? 'assert' expression ',' a:expression ':=' b:expression
          => span a b "cannot use named expression without parentheses here"
      'assert' expression (',' expression)?
    assignment
      NAME ':' expression ('=' assigned)?
      ('(' singleTarget ')' | memberTarget) ':' expression ('=' assigned)?
      (starTargets '=')+ assigned !'='
      singleTarget augmented ~ assigned
      ? a:unannotatable ':' expression => at a "only single target (not {a}) can be annotated"
      ? a:starNamed ',' starNameds* ':' expression
          => at a "only single target (not tuple) can be annotated"
      ? a:expression ':' expression => at a "illegal target for annotation"
      ? (starTargets '=')* a:starExpressions '=' => target a "cannot assign to"
      ? (starTargets '=')* a:yieldExpression '='
          => at a "assignment to yield expression not possible"
      ? a:starExpressions augmented assigned
          => at a "'{a}' is an illegal expression for augmented assignment"
    unannotatable
      list
      tuple
      '(' a:unannotatable ')' -> a
    assigned
      yieldExpression
      starExpressions
    augmented
      '+='
      '-='
      '*='
      '@='
      '/='
      '%='
      '&='
      '|='
      '^='
      '<<='
      '>>='
      '**='
      '//='
    typeAlias
      "type" NAME typeParams? '=' expression
    delete
      'del' deleteTargets &(';' | NEWLINE)
      ? 'del' a:starExpressions => deletion a "cannot delete"
    importStatement
      [3.12] ? a:'import' dotted% 'from' dotted
          => from a "Did you mean to use 'from ... import ...' instead?"
      [3.13] ? 'import' a:NEWLINE => from a "Expected one or more names after 'import'"
      'import' dottedAs%
    importFrom
      'from' ('.' | '...')* dotted 'import' importTargets
      'from' ('.' | '...')+ 'import' importTargets
    importTargets
      '(' importAs% ','? ')'
      importAs% !','
      '*'
      ? importAs% ',' NEWLINE
          => last "trailing comma not allowed without surrounding parentheses"
      [3.13] ? a:NEWLINE => from a "Expected one or more names after 'import'"
    importAs
      [3.14] ? NAME 'as' !(NAME (',' | ')' | ';' | NEWLINE)) a:expression
          => at a "cannot use {a} as import target"
      NAME ('as' NAME)?
    dottedAs
      [3.14] ? dotted 'as' !(NAME (',' | ')' | ';' | NEWLINE)) a:expression
          => at a "cannot use {a} as import target"
      dotted ('as' NAME)?
    dotted memo
      NAME ('.' NAME)*
    """

  static let compound = """
    block memo
      NEWLINE INDENT statement+ DEDENT
      simples
      ? NEWLINE !INDENT => indentation "expected an indented block"
    ifStatement
      ? 'if' namedExpression NEWLINE => last "expected ':'"
      ? a:'if' namedExpression ':' NEWLINE !INDENT => block a "'if' statement"
      'if' namedExpression ':' block elif
      'if' namedExpression ':' block elseBlock?
    elif
      ? 'elif' namedExpression NEWLINE => last "expected ':'"
      ? a:'elif' namedExpression ':' NEWLINE !INDENT => block a "'elif' statement"
      'elif' namedExpression ':' block elif
      'elif' namedExpression ':' block elseBlock?
    elseBlock
      ? a:'else' ':' NEWLINE !INDENT => block a "'else' statement"
      [3.14] ? 'else' ':' block 'elif' => last "'elif' block follows an 'else' block"
      'else' &&':' block
    whileStatement
      ? 'while' namedExpression NEWLINE => last "expected ':'"
      ? a:'while' namedExpression ':' NEWLINE !INDENT => block a "'while' statement"
      'while' namedExpression ':' block elseBlock?
    forStatement
      ? 'async'? 'for' starTargets 'in' starExpressions NEWLINE => last "expected ':'"
      ? 'async'? a:'for' starTargets 'in' starExpressions ':' NEWLINE !INDENT
          => block a "'for' statement"
      'for' starTargets 'in' ~ starExpressions ':' block elseBlock?
      'async' 'for' starTargets 'in' ~ starExpressions ':' block elseBlock?
      ? 'async'? 'for' a:starExpressions => forTarget a "cannot assign to"
    withStatement
      ? 'async'? a:'with' (expression ('as' starTarget)?)% ':' NEWLINE !INDENT
          => block a "'with' statement"
      ? 'async'? a:'with' '(' (expressions ('as' starTarget)?)% ','? ')' ':' NEWLINE !INDENT
          => block a "'with' statement"
      'with' '(' withItem% ','? ')' ':' block
      'with' withItem% ':' block
      'async' 'with' '(' withItem% ','? ')' ':' block
      'async' 'with' withItem% ':' block
      [3.14] ? 'async'? 'with' (expression ('as' starTarget)?)% a:',' ':'
          => at a "the last 'with' item has a trailing comma"
      ? 'async'? 'with' (expression ('as' starTarget)?)% NEWLINE => last "expected ':'"
      ? 'async'? 'with' '(' (expressions ('as' starTarget)?)% ','? ')' NEWLINE
          => last "expected ':'"
    withItem
      expression 'as' starTarget &(',' | ')' | ':')
      ? expression 'as' a:expression &(',' | ')' | ':') => target a "cannot assign to"
      expression
    tryStatement
      ? a:'try' ':' NEWLINE !INDENT => block a "'try' statement"
      ? 'try' ':' block !('except' | 'finally')
          => last "expected 'except' or 'finally' block"
      ? 'try' ':' block* except+ a:'except' b:'*' expression ('as' NAME)? ':'
          => span a b "cannot have both 'except' and 'except*' on the same 'try'"
      ? 'try' ':' block* exceptStar+ a:'except' (expression ('as' NAME)?)? ':'
          => at a "cannot have both 'except' and 'except*' on the same 'try'"
      'try' &&':' block finally
      'try' &&':' block except+ elseBlock? finally?
      'try' &&':' block exceptStar+ elseBlock? finally?
    except
      ? a:'except' expression ('as' NAME)? ':' NEWLINE !INDENT => block a "'except' statement"
      ? a:'except' ':' NEWLINE !INDENT => block a "'except' statement"
      [3.14] 'except' expressions ':' block
      [3.14] 'except' expression 'as' NAME ':' block
      [-3.13] 'except' expression ('as' NAME)? ':' block
      'except' ':' block
      ? exceptMistake
    exceptStar
      ? a:'except' '*' expression ('as' NAME)? ':' NEWLINE !INDENT
          => block a "'except*' statement"
      [3.14] 'except' '*' expressions ':' block
      [3.14] 'except' '*' expression 'as' NAME ':' block
      [-3.13] 'except' '*' expression ('as' NAME)? ':' block
      ? exceptMistake
    exceptMistake
      [-3.13] 'except' '*'? a:expression ',' expressions ('as' NAME)? ':'
          => from a "multiple exception types must be parenthesized"
      [3.14] 'except' '*'? a:expression ',' expressions 'as' NAME ':'
          => from a "multiple exception types must be parenthesized when using 'as'"
      'except' '*'? expression ('as' NAME)? NEWLINE => last "expected ':'"
      'except' NEWLINE => last "expected ':'"
      'except' '*' (NEWLINE | ':') => last "expected one or more exception types"
      [3.14] 'except' expression 'as' a:expression ':' block
          => at a "cannot use except statement with {a}"
      [3.14] 'except' '*' expression 'as' a:expression ':' block
          => at a "cannot use except* statement with {a}"
    finally
      ? a:'finally' ':' NEWLINE !INDENT => block a "'finally' statement"
      'finally' &&':' block
    """

  static let definitions = """
    decorators
      ('@' namedExpression NEWLINE)+
    classStatement
      decorators class
      class
    class
      ? 'class' NAME typeParams? ('(' arguments? ')')? NEWLINE => last "expected ':'"
      ? a:'class' NAME typeParams? ('(' arguments? ')')? ':' NEWLINE !INDENT
          => block a "class definition"
      'class' NAME typeParams? ('(' arguments? ')')? ':' block
    function
      decorators def
      def
    def
      ? 'async'? a:'def' NAME typeParams? '(' params? ')' ('->' expression)? ':' NEWLINE !INDENT
          => block a "function definition"
      [3.13] ? 'async'? 'def' NAME typeParams? &&'(' params? ')' ('->' expression)? &&':' block
      [-3.12] 'async'? 'def' NAME typeParams? &&'(' params? ')' ('->' expression)? &&':' block
      [3.13] 'async'? 'def' NAME typeParams? '(' params? ')' ('->' expression)? ':' block
    typeParams
      [3.13] ? '[' a:']' => from a "Type parameter list cannot be empty"
      [3.12] '[' typeParam% ','? ']'
    typeParam memo
      [3.12] NAME (':' expression)? typeDefault?
      [3.12-3.12] '*' NAME a:':' b:expression => bound a b "TypeVarTuple"
      [3.12-3.12] '**' NAME a:':' b:expression => bound a b "ParamSpec"
      [3.13] ? '*' NAME a:':' b:expression => bound a b "TypeVarTuple"
      [3.13] ? '**' NAME a:':' b:expression => bound a b "ParamSpec"
      [3.13] '*' NAME ('=' starExpression)?
      [3.12-3.12] '*' NAME
      [3.12] '**' NAME typeDefault?
    typeDefault
      [3.13] '=' expression
    params
      [-3.11] ? plainParam* (slashDefault | defaultParam+) a:plainParam
          => at a "non-default argument follows default argument"
      [-3.11] ? plainParam* a:'(' plainParam+ ','? b:')'
          => span a b "Function parameters cannot be parenthesized"
      [-3.11] ? a:'/' ',' => at a "at least one argument must precede /"
      [3.12] ? a:'/' ',' => at a "at least one argument must precede /"
      ? (slashPlain | slashDefault) anyParam* a:'/' => at a "/ may appear only once"
      [3.12] ? slashPlain? plainParam* (slashDefault | defaultParam+) a:plainParam
          => at a "parameter without a default follows parameter with a default"
      [3.12] ? plainParam* a:'(' plainParam+ ','? b:')'
          => span a b "Function parameters cannot be parenthesized"
      ? (slashPlain | slashDefault)? anyParam* '*' (',' | plainParam) anyParam* a:'/'
          => at a "/ must be ahead of *"
      ? anyParam+ '/' a:'*' => at a "expected comma between / and *"
      slashPlain plainParam* defaultParam* starParams?
      slashDefault defaultParam* starParams?
      plainParam+ defaultParam* starParams?
      defaultParam+ starParams?
      starParams
    slashPlain
      plainParam+ '/' ','
      plainParam+ '/' &')'
    slashDefault
      plainParam* defaultParam+ '/' ','
      plainParam* defaultParam+ '/' &')'
    starParams
      [-3.13] ? a:'*' (')' | ',' (')' | '**')) => at a "named arguments must follow bare *"
      [3.14] ? a:'*' (')' | ',' (')' | '**')) => at a "named parameters must follow bare *"
      ? '*' param a:'=' => at a "var-positional argument cannot have default value"
      ? '*' (plainParam | ',') anyParam* a:'*' (plainParam | ',')
          => at a "* argument may appear only once"
      '*' plainParam anyParam* keywordParams?
      '*' NAME ':' starExpression (',' | &')') anyParam* keywordParams?
      '*' ',' anyParam+ keywordParams?
      keywordParams
    keywordParams
      ? '**' param a:'=' => at a "var-keyword argument cannot have default value"
      ? '**' param ',' a:param => at a "arguments cannot follow var-keyword argument"
      ? '**' param ',' a:('*' | '**' | '/')
          => at a "arguments cannot follow var-keyword argument"
      '**' plainParam
    plainParam
      a:param ',' -> a
      a:param &')' -> a
    defaultParam
      param default ','
      param default &')'
    anyParam
      param default? ','
      param default? &')'
    param
      NAME (':' expression)? -> token
    default
      '=' expression
      ? a:'=' &(')' | ',') => at a "expected default value expression"
    lambda
      'lambda' lambdaParams? ':' expression -> lambda
    lambdaParams
      [-3.11] ? lambdaPlain* (lambdaSlashDefault | lambdaDefault+) a:lambdaPlain
          => at a "non-default argument follows default argument"
      [-3.11] ? lambdaPlain* a:'(' lambdaParam% ','? b:')'
          => span a b "Lambda expression parameters cannot be parenthesized"
      ? a:'/' ',' => at a "at least one argument must precede /"
      ? (lambdaSlash | lambdaSlashDefault) lambdaAny* a:'/' => at a "/ may appear only once"
      [3.12] ? lambdaSlash? lambdaPlain* (lambdaSlashDefault | lambdaDefault+) a:lambdaPlain
          => at a "parameter without a default follows parameter with a default"
      [3.12] ? lambdaPlain* a:'(' lambdaParam% ','? b:')'
          => span a b "Lambda expression parameters cannot be parenthesized"
      ? (lambdaSlash | lambdaSlashDefault)? lambdaAny* '*' (',' | lambdaPlain) lambdaAny* a:'/'
          => at a "/ must be ahead of *"
      ? lambdaAny+ '/' a:'*' => at a "expected comma between / and *"
      lambdaSlash lambdaPlain* lambdaDefault* lambdaStar?
      lambdaSlashDefault lambdaDefault* lambdaStar?
      lambdaPlain+ lambdaDefault* lambdaStar?
      lambdaDefault+ lambdaStar?
      lambdaStar
    lambdaSlash
      lambdaPlain+ '/' ','
      lambdaPlain+ '/' &':'
    lambdaSlashDefault
      lambdaPlain* lambdaDefault+ '/' ','
      lambdaPlain* lambdaDefault+ '/' &':'
    lambdaStar
      ? '*' (':' | ',' (':' | '**')) => last "named arguments must follow bare *"
      ? '*' lambdaParam a:'=' => at a "var-positional argument cannot have default value"
      ? '*' (lambdaPlain | ',') lambdaAny* a:'*' (lambdaPlain | ',')
          => at a "* argument may appear only once"
      '*' lambdaPlain lambdaAny* lambdaKeywords?
      '*' ',' lambdaAny+ lambdaKeywords?
      lambdaKeywords
    lambdaKeywords
      ? '**' lambdaParam a:'=' => at a "var-keyword argument cannot have default value"
      ? '**' lambdaParam ',' a:lambdaParam
          => at a "arguments cannot follow var-keyword argument"
      ? '**' lambdaParam ',' a:('*' | '**' | '/')
          => at a "arguments cannot follow var-keyword argument"
      '**' lambdaPlain
    lambdaPlain
      a:lambdaParam ',' -> a
      a:lambdaParam &':' -> a
    lambdaDefault
      lambdaParam default ','
      lambdaParam default &':'
    lambdaAny
      lambdaParam default? ','
      lambdaParam default? &':'
    lambdaParam
      NAME -> token
    """

  static let patterns = """
    matchStatement
      "match" subject ':' NEWLINE INDENT caseBlock+ DEDENT
      ? "match" subject NEWLINE => last "expected ':'"
      ? a:"match" subject ':' NEWLINE !INDENT => block a "'match' statement"
    subject
      starNamed ',' starNameds?
      namedExpression
    caseBlock
      ? "case" casePatterns guard? NEWLINE => last "expected ':'"
      ? a:"case" casePatterns guard? ':' NEWLINE !INDENT => block a "'case' statement"
      "case" casePatterns guard? ':' block
    guard
      'if' namedExpression
    casePatterns
      openSequence
      pattern
    pattern
      asPattern
      orPattern
    asPattern
      orPattern 'as' capture -> pattern
      ? orPattern 'as' a:"_" => at a "cannot use '_' as a target"
      [-3.13] ? orPattern 'as' !NAME a:expression => at a "invalid pattern target"
      [3.14] ? orPattern 'as' a:expression => at a "cannot use {a} as pattern target"
    orPattern
      closedPattern ('|' closedPattern)* -> pattern
    closedPattern memo
      literalPattern
      capture
      "_"
      attribute !('.' | '(' | '=')
      '(' pattern ')'
      '[' maybeSequence? ']'
      '(' openSequence? ')'
      mappingPattern
      classPattern
    literalPattern
      signedNumber !('+' | '-')
      complexNumber
      strings
      'None'
      'True'
      'False'
    complexNumber
      ('-' real | real) '+' imaginary
      ('-' real | real) '-' imaginary
    signedNumber
      number
      '-' number
    capture
      !"_" NAME !('.' | '(' | '=')
    attribute memo
      NAME ('.' NAME)+
    nameOrAttribute
      attribute
      NAME
    openSequence
      maybeStar ',' maybeSequence?
    maybeSequence
      maybeStar% ','?
    maybeStar
      starPattern
      pattern
    starPattern memo
      '*' capture
      '*' "_"
    mappingPattern
      '{' '}'
      '{' '**' capture ','? '}'
      '{' pairPattern% ',' '**' capture ','? '}'
      '{' pairPattern% ','? '}'
    pairPattern
      (literalPattern | attribute) ':' pattern
    classPattern
      nameOrAttribute '(' ')'
      nameOrAttribute '(' positionalPatterns ','? ')'
      nameOrAttribute '(' keywordPattern% ','? ')'
      nameOrAttribute '(' positionalPatterns ',' keywordPattern% ','? ')'
      ? nameOrAttribute '(' (positionalPatterns ',')? keywordPattern% ',' a:positionalPatterns
          => at a "positional patterns follow keyword patterns"
    positionalPatterns
      pattern% -> sequence
    keywordPattern
      NAME '=' pattern
    """

  static let expressions = """
    expressions
      expression (',' expression)+ ','? -> tuple
      expression ',' -> tuple
      expression
    expression memo
      [3.14] ? oldString a:(!oldString expressionQuietly)+ oldString
          => at a "invalid syntax. Is this intended to be part of the string?"
      ? !(NAME oldString | softKeyword) a:disjunction b:expressionQuietly => comma a b
      ? a:disjunction 'if' b:disjunction !('else' | ':')
          => span a b "expected 'else' after 'if' expression"
      [3.14] ? disjunction 'if' disjunction 'else' !expression
          => next "expected expression after 'else', but statement is given"
      [3.14] ? a:('pass' | 'break' | 'continue') 'if' disjunction 'else' simple
          => at a "expected expression before 'if', but statement is given"
      [3.12] ? a:'lambda' lambdaParams? b:':' &(fStringMiddle | '}')
          => span a b "f-string: lambda expressions are not allowed without parentheses"
      ? a:NAME !'(' b:starExpressions => legacy a b
      disjunction 'if' disjunction 'else' expression -> conditional
      disjunction
      lambda
    expressionQuietly quiet
      disjunction 'if' disjunction 'else' expression -> conditional
      disjunction
      lambda
    yieldExpression
      'yield' 'from' expression -> yield
      'yield' starExpressions? -> yield
    starExpressions
      starExpression (',' starExpression)+ ','? -> tuple
      starExpression ',' -> tuple
      starExpression
    starExpression memo
      '*' bitOr -> starred
      expression
    starNameds
      starNamed% ','? -> sequence
    starNamed
      '*' bitOr -> starred
      namedExpression
    assignmentExpression
      NAME ':=' ~ expression -> named
    namedExpression
      assignmentExpression
      ? namedMistake
      expression !':='
    namedMistake memo
      a:expression ':=' expression
          => at a "cannot use assignment expressions with {a}"
      a:NAME '=' b:bitOr !('=' | ':=')
          => span a b "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
      !(list | tuple | generator | 'True' | 'None' | 'False') a:bitOr '=' bitOr !('=' | ':=')
          => at a "cannot assign to {a} here. Maybe you meant '==' instead of '='?"
    disjunction memo
      conjunction ('or' conjunction)* -> chain
    conjunction memo
      inversion ('and' inversion)* -> chain
    inversion memo
      'not' inversion -> operation
      comparison
    comparison
      bitOr comparisonTail+ -> comparison
      bitOr
    comparisonTail
      '==' bitOr
      notEqual bitOr
      '<=' bitOr
      '<' bitOr
      '>=' bitOr
      '>' bitOr
      'not' 'in' bitOr
      'in' bitOr
      'is' 'not' bitOr
      'is' bitOr
    bitOr memo
      bitXor ('|' bitXor)* -> chain
    bitXor memo
      bitAnd ('^' bitAnd)* -> chain
    bitAnd memo
      shift ('&' shift)* -> chain
    shift memo
      sum (('<<' | '>>') sum)* -> chain
    sum memo
      [-3.12] term (('+' | '-') term)* -> chain
      [3.13] term sumTail* -> chain
    sumTail
      [3.13] ('+' | '-') term
      [3.13] ? ('+' | '-') a:'not' b:inversion
          => span a b "'not' after an operator must be parenthesized"
    term memo
      [-3.12] factor (('*' | '/' | '//' | '%' | '@') factor)* -> chain
      [3.13] factor termTail* -> chain
    termTail
      [3.13] ('*' | '/' | '//' | '%' | '@') factor
      [3.13] ? ('*' | '/' | '//' | '%' | '@') a:'not' b:inversion
          => span a b "'not' after an operator must be parenthesized"
    factor memo
      '+' factor -> operation
      '-' factor -> operation
      '~' factor -> operation
      [3.13] ? ('+' | '-' | '~') a:'not' b:factor
          => span a b "'not' after an operator must be parenthesized"
      power
    power
      awaitPrimary '**' factor -> operation
      awaitPrimary
    awaitPrimary memo
      'await' primary -> await
      primary
    primary memo
      primaryTail
    slices
      a:slice !',' -> a
      (slice | starredExpression)% ','? -> tuple
    slice
      expression? ':' expression? (':' expression?)? -> sequence
      namedExpression
    """

  static let atoms = """
    atom
      NAME
      'True' -> true
      'False' -> false
      'None' -> none
      strings
      number
      &'(' (tuple | group | generator)
      &'[' (list | listComprehension)
      &'{' (dict | set | dictComprehension | setComprehension)
      '...' -> ellipsis
    group
      '(' a:(yieldExpression | namedExpression) ')' -> a
      ? '(' a:starredExpression ')' => at a "cannot use starred expression here"
      ? '(' a:'**' expression ')' => at a "cannot use double starred expression here"
    list
      '[' starNameds? ']' -> list
    tuple
      '(' (starNamed ',' starNameds?)? ')' -> tuple
    set
      '{' starNameds '}' -> set
    dict
      '{' pairs? '}' -> dict
      '{' pairsMistake '}' -> dict
    pairs
      pair% ','?
    pair
      '**' bitOr
      expression ':' expression
    pairsMistake
      pair% ',' pairMistake
      expression ':' a:'*' bitOr
          => from a "cannot use a starred expression in a dictionary value"
      [3.14] expression ':' a:'**' bitOr
          => from a "cannot use dict unpacking in a dictionary value"
      expression a:':' &('}' | ',')
          => at a "expression expected after dictionary key and ':'"
    pairMistake
      a:expression !':' => key a "':' expected after dictionary key"
      expression ':' a:'*' bitOr
          => from a "cannot use a starred expression in a dictionary value"
      [3.14] expression ':' a:'**' bitOr
          => from a "cannot use dict unpacking in a dictionary value"
      expression a:':' &('}' | ',')
          => at a "expression expected after dictionary key and ':'"
    clauses
      clause+
    clause
      'async' 'for' starTargets 'in' ~ disjunction ('if' disjunction)* -> clause
      'for' starTargets 'in' ~ disjunction ('if' disjunction)* -> clause
      [3.13] ? 'async'? 'for' (bitOr (',' bitOr)* ','?) !'in'
          => last "'in' expected after for-loop variables"
      ? 'async'? 'for' a:starExpressions => forTarget a "cannot assign to"
    listComprehension
      '[' namedExpression clauses ']' -> listComprehension
      ? comprehensionMistake
    setComprehension
      '{' namedExpression clauses '}' -> setComprehension
      ? comprehensionMistake
    generator
      '(' (assignmentExpression | expression !':=') clauses ')' -> generator
      ? comprehensionMistake
    comprehensionMistake
      ('[' | '(' | '{') a:starredExpression clauses
          => at a "iterable unpacking cannot be used in comprehension"
      ('[' | '{') a:starNamed ',' b:starNameds clauses
          => span a b "did you forget parentheses around the comprehension target?"
      ('[' | '{') a:starNamed b:',' clauses
          => span a b "did you forget parentheses around the comprehension target?"
    dictComprehension
      '{' expression ':' expression clauses '}' -> dictComprehension
      ? '{' a:'**' bitOr clauses '}'
          => at a "dict unpacking cannot be used in dict comprehension"
    arguments memo
      args ','? &')'
      [-3.12] ? (positional% ',' keywords | keywords) ',' a:'*'
          => at a "iterable argument unpacking follows keyword argument unpacking"
      [3.13] ? (positional% ',' keywords | keywords) a:',' (starredExpression !'=')%
          => from a "iterable argument unpacking follows keyword argument unpacking"
      ? a:expression b:clauses ',' (args | expression clauses)?
          => clauses a b "Generator expression must be parenthesized"
      ? a:NAME b:'=' expression clauses
          => span a b "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
      [3.12] ? (args ',')? a:NAME b:'=' &(',' | ')')
          => span a b "expected argument value expression"
      ? a:args b:clauses => lastArgument a b "Generator expression must be parenthesized"
      ? args ',' a:expression b:clauses
          => clauses a b "Generator expression must be parenthesized"
      ? a:args ',' args => argumentOrder a
    args
      positional% (',' keywords)? -> sequence
      keywords -> sequence
    positional
      starredExpression
      a:(assignmentExpression | expression !':=') !'=' -> a
    keywords
      starKeyword% ',' mappingKeyword%
      starKeyword%
      mappingKeyword%
    starredExpression
      [3.12] ? a:'*' expression '=' b:expression
          => span a b "cannot assign to iterable argument unpacking"
      '*' expression -> starred
      [3.13] ? '*' => last "Invalid star expression"
    starKeyword
      ? keywordMistake
      NAME '=' expression -> keyword
      starredExpression
    mappingKeyword
      ? keywordMistake
      NAME '=' expression -> keyword
      '**' expression -> mapping
    keywordMistake
      a:('True' | 'False' | 'None') b:'=' => span a b "cannot assign to {a}"
      a:NAME b:'=' expression clauses
          => span a b "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
      !(NAME '=') a:expression b:'='
          => span a b "expression cannot contain assignment, perhaps you meant \\"==\\"?"
      [3.12] a:'**' expression '=' b:expression
          => span a b "cannot assign to keyword argument unpacking"
    fString
      fStringStart (fStringField | fStringMiddle)* fStringEnd -> fString
    fStringField
      '{' assigned '='? conversion? fStringSpec? '}'
      ? '{' a:'=' => at a "{s}: valid expression required before '='"
      ? '{' a:'!' => at a "{s}: valid expression required before '!'"
      ? '{' a:':' => at a "{s}: valid expression required before ':'"
      ? '{' a:'}' => at a "{s}: valid expression required before '}'"
      ? '{' !assigned => next "{s}: expecting a valid expression after '{'"
      ? '{' assigned !('=' | '!' | ':' | '}') => next "{s}: expecting '=', or '!', or ':', or '}'"
      ? '{' assigned '=' !('!' | ':' | '}') => next "{s}: expecting '!', or ':', or '}'"
      ? '{' assigned '='? conversionMistake
      ? '{' assigned '='? ('!' NAME)? !(':' | '}') => next "{s}: expecting ':' or '}'"
      ? '{' assigned '='? ('!' NAME)? ':' (fStringMiddle | fStringField)* !'}'
          => next "{s}: expecting '}', or format specs"
      ? '{' assigned '='? ('!' NAME)? !'}' => next "{s}: expecting '}'"
    fStringSpec
      ':' (fStringMiddle | fStringField)*
    conversion
      a:'!' b:NAME => conversion a b
    conversionMistake
      '!' &(':' | '}') => next "{s}: missing conversion character"
      '!' !NAME => next "{s}: invalid conversion character"
    """

  static let targets = """
    starTargets
      a:starTarget !',' -> a
      starTarget (',' starTarget)* ','? -> tuple
    starTarget memo
      '*' (!'*' starTarget) -> starred
      targetAtom
    targetAtom memo
      targetTail '.' NAME !targetAhead -> attribute
      targetTail '[' slices ']' !targetAhead -> subscript
      NAME
      '(' a:targetAtom ')' -> a
      '(' targetTuple? ')' -> tuple
      '[' (starTarget% ','?)? ']' -> list
    targetTuple
      starTarget (',' starTarget)+ ','?
      starTarget ','
    targetAhead
      '('
      '['
      '.'
    singleTarget
      memberTarget
      NAME
      '(' a:singleTarget ')' -> a
    memberTarget
      targetTail '.' NAME !targetAhead -> attribute
      targetTail '[' slices ']' !targetAhead -> subscript
    deleteTargets
      deleteTarget% ','?
    deleteTarget memo
      targetTail '.' NAME !targetAhead -> attribute
      targetTail '[' slices ']' !targetAhead -> subscript
      NAME
      '(' a:deleteTarget ')' -> a
      '(' deleteTargets? ')' -> tuple
      '[' deleteTargets? ']' -> list
    """
}
