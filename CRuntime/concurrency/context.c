// Stack switches, in assembly. A suspended context is a stack pointer; on its stack lie the registers a function
// must preserve, then the address to go on at. Frame pointers end at 0 where a context starts.
#include "context.h"
#include <string.h>

#if defined(__x86_64__)

__asm__(".text\n"
        ".p2align 4\n"
        ".globl gr_switch_context\n"
        ".type gr_switch_context, @function\n"
        "gr_switch_context:\n"
        "  pushq %rbp\n"
        "  pushq %rbx\n"
        "  pushq %r12\n"
        "  pushq %r13\n"
        "  pushq %r14\n"
        "  pushq %r15\n"
        "  movq %rsp, (%rdi)\n"
        "  movq %rcx, (%rdx)\n"
        "  movq (%rsi), %rsp\n"
        "  popq %r15\n"
        "  popq %r14\n"
        "  popq %r13\n"
        "  popq %r12\n"
        "  popq %rbx\n"
        "  popq %rbp\n"
        "  ret\n"
        ".size gr_switch_context, . - gr_switch_context\n"
        ".p2align 4\n"
        "gr_enter_context:\n"
        "  movq %r12, %rdi\n"
        "  xorl %ebp, %ebp\n"
        "  callq *%r13\n"
        "  ud2\n"
        ".p2align 4\n"
        ".globl gr_call_on\n"
        ".type gr_call_on, @function\n"
        "gr_call_on:\n"
        "  pushq %rbp\n"
        "  movq %rsp, %rbp\n"
        "  pushq %rbx\n"
        "  pushq %r12\n"
        "  pushq %r13\n"
        "  pushq %r14\n"
        "  pushq %r15\n"
        "  subq $8, %rsp\n"
        "  movq %rsp, (%rdi)\n"
        "  movq %rsi, %rsp\n"
        "  andq $-16, %rsp\n"
        "  movq %rcx, %rdi\n"
        "  callq *%rdx\n"
        "  leaq -40(%rbp), %rsp\n"
        "  popq %r15\n"
        "  popq %r14\n"
        "  popq %r13\n"
        "  popq %r12\n"
        "  popq %rbx\n"
        "  popq %rbp\n"
        "  ret\n"
        ".size gr_call_on, . - gr_call_on\n");
enum { SAVED_WORDS = 7, FUNCTION_WORD = 2, ARGUMENT_WORD = 3, FRAME_WORD = 5, RETURN_WORD = 6 };

#elif defined(__aarch64__)

__asm__(".text\n"
        ".p2align 4\n"
        ".globl gr_switch_context\n"
        ".type gr_switch_context, %function\n"
        "gr_switch_context:\n"
        "  sub sp, sp, #160\n"
        "  stp x19, x20, [sp]\n"
        "  stp x21, x22, [sp, #16]\n"
        "  stp x23, x24, [sp, #32]\n"
        "  stp x25, x26, [sp, #48]\n"
        "  stp x27, x28, [sp, #64]\n"
        "  stp x29, x30, [sp, #80]\n"
        "  stp d8, d9, [sp, #96]\n"
        "  stp d10, d11, [sp, #112]\n"
        "  stp d12, d13, [sp, #128]\n"
        "  stp d14, d15, [sp, #144]\n"
        "  mov x9, sp\n"
        "  str x9, [x0]\n"
        "  str x3, [x2]\n"
        "  ldr x9, [x1]\n"
        "  mov sp, x9\n"
        "  ldp x19, x20, [sp]\n"
        "  ldp x21, x22, [sp, #16]\n"
        "  ldp x23, x24, [sp, #32]\n"
        "  ldp x25, x26, [sp, #48]\n"
        "  ldp x27, x28, [sp, #64]\n"
        "  ldp x29, x30, [sp, #80]\n"
        "  ldp d8, d9, [sp, #96]\n"
        "  ldp d10, d11, [sp, #112]\n"
        "  ldp d12, d13, [sp, #128]\n"
        "  ldp d14, d15, [sp, #144]\n"
        "  add sp, sp, #160\n"
        "  ret\n"
        ".size gr_switch_context, . - gr_switch_context\n"
        "gr_enter_context:\n"
        "  mov x0, x19\n"
        "  mov x29, #0\n"
        "  mov x30, #0\n"
        "  blr x20\n"
        "  brk #1\n"
        ".globl gr_call_on\n"
        ".type gr_call_on, %function\n"
        "gr_call_on:\n"
        "  stp x29, x30, [sp, #-96]!\n"
        "  mov x29, sp\n"
        "  stp x19, x20, [sp, #16]\n"
        "  stp x21, x22, [sp, #32]\n"
        "  stp x23, x24, [sp, #48]\n"
        "  stp x25, x26, [sp, #64]\n"
        "  stp x27, x28, [sp, #80]\n"
        "  str x29, [x0]\n"
        "  and x9, x1, #-16\n"
        "  mov sp, x9\n"
        "  mov x0, x3\n"
        "  blr x2\n"
        "  mov sp, x29\n"
        "  ldp x19, x20, [sp, #16]\n"
        "  ldp x21, x22, [sp, #32]\n"
        "  ldp x23, x24, [sp, #48]\n"
        "  ldp x25, x26, [sp, #64]\n"
        "  ldp x27, x28, [sp, #80]\n"
        "  ldp x29, x30, [sp], #96\n"
        "  ret\n"
        ".size gr_call_on, . - gr_call_on\n");
enum { SAVED_WORDS = 20, ARGUMENT_WORD = 0, FUNCTION_WORD = 1, FRAME_WORD = 10, RETURN_WORD = 11 };

#else
#error "no stack switch for this architecture"
#endif

void gr_enter_context(void);

void *gr_new_context(void *high, void (*function)(void *), void *argument) {
  void **words = (void **)((uintptr_t)high & ~(uintptr_t)15) - SAVED_WORDS;
  void (*enter)(void) = gr_enter_context;
  memset(words, 0, SAVED_WORDS * sizeof(void *));
  words[ARGUMENT_WORD] = argument;
  memcpy(&words[FUNCTION_WORD], &function, sizeof function);
  memcpy(&words[RETURN_WORD], &enter, sizeof enter);
  return words;
}

uintptr_t gr_context_frame(const void *stack_pointer) { return ((const uintptr_t *)stack_pointer)[FRAME_WORD]; }
