#pragma once

namespace waymark {

/// The same bits in every target: platform libraries differ in up to 4 % of arguments. No fused multiply-add
/// (-ffp-contract=off), only + - * / and exact scaling.

/// e^x. Error below 2e-15 relative over [-700, 700]; 0 below, largest finite above.
double exactExp(double x);
/// Natural logarithm. x ≤ 0 gives -745.
double exactLog(double x);
/// base^exponent for base > 0; 0 for base ≤ 0.
double exactPow(double base, double exponent);
double exactTanh(double x);
/// Rounded to nine decimals, so that scores compare and print equal everywhere. |x| < 9e6.
double round9(double x);

}  // namespace waymark
