# python: 3.12
f"a{b}c" 'd' f'{e!r:>{f}}'
f'{a=}{b = !s}{c=:x}' u'd'
f'''
  {a
   + b} {{}} {
 c, d}'''
f'{x:{y}{z}}' rf'\d{a}' f"{'a' 'b'}" f'{lambda_}' f'{(lambda: 1)}' f'{a["b"]}' f'{ {1: 2}[1] }'
f'{f'{f'{1}'}'}' f"{a["b"]}" f'{a!r:{b}>{c:{d}}}' f'{'\n'.join(a)}' f'{a # comment
}'
f'\N{BULLET}{{{a}}}'
