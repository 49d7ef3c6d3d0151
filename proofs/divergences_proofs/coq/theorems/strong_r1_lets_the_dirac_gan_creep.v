(* Sum and product of −γ/2 ± b with b² = γ²/4 − 1/4. *)
Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Extended.
Open Scope R_scope.

Theorem strong_r1_lets_the_dirac_gan_creep :
forall (g : R),
  1 <= g ->
  veq (vplus (vpow (vplus (vplus (vplus (num ((- g) / 2)) (vsqrt (num (((g ^ 2) / 4) - (1 / 4))))) (vminus (num ((- g) / 2)) (vsqrt (num (((g ^ 2) / 4) - (1 / 4)))))) (num g)) 2) (vpow (vminus (vtimes (vplus (num ((- g) / 2)) (vsqrt (num (((g ^ 2) / 4) - (1 / 4))))) (vminus (num ((- g) / 2)) (vsqrt (num (((g ^ 2) / 4) - (1 / 4)))))) (num (1 / 4))) 2)) (num 0).
Proof.
  intros.
  assert (inside : 0 <= g ^ 2 / 4 - 1 / 4) by nra.
  rewrite vsqrt_num by exact inside.
  assert (square : sqrt (g ^ 2 / 4 - 1 / 4) ^ 2 = g ^ 2 / 4 - 1 / 4) by (apply pow2_sqrt; exact inside).
  repeat rewrite ?vpow_num, ?vplus_num, ?vminus_num, ?vtimes_num.
  apply veq_num. set (b := sqrt (g ^ 2 / 4 - 1 / 4)) in *. clearbody b.
  replace ((- g / 2 + b) * (- g / 2 - b)) with (g ^ 2 / 4 - b ^ 2) by field. rewrite square. field.
Qed.
