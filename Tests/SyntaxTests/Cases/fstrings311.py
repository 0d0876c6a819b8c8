# python: 3.11
f"a{b}c" 'd' f'{e!r:>{f}}'
f'{a=}{b = !s}{c=:x}' u'd'
f'''
  {a
   + b} {{}} {
 c, d}'''
f'{x:{y}{z}}' rf'\d{a}' f"{'a' 'b'}" f'{lambda_}' f'{(lambda: 1)}' f'{a["b"]}' f'{ {1: 2}[1] }'
