(* Sum and product of −λk ± b with b² = λ²k² − k. *)
Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Extended.
Open Scope R_scope.

Theorem strong_gradient_penalties_let_the_dirac_gan_creep :
forall (k l : R),
  0 < k ->
  0 < l ->
  ((l ^ 2) * k) >= 1 ->
  veq (vplus (vpow (vplus (vplus (vplus (num ((- l) * k)) (vsqrt (num (((l ^ 2) * (k ^ 2)) - k)))) (vminus (num ((- l) * k)) (vsqrt (num (((l ^ 2) * (k ^ 2)) - k))))) (num ((2 * l) * k))) 2) (vpow (vminus (vtimes (vplus (num ((- l) * k)) (vsqrt (num (((l ^ 2) * (k ^ 2)) - k)))) (vminus (num ((- l) * k)) (vsqrt (num (((l ^ 2) * (k ^ 2)) - k))))) (num k)) 2)) (num 0).
Proof.
  intros.
  assert (inside : 0 <= l ^ 2 * k ^ 2 - k) by nra.
  rewrite vsqrt_num by exact inside.
  assert (square : sqrt (l ^ 2 * k ^ 2 - k) ^ 2 = l ^ 2 * k ^ 2 - k) by (apply pow2_sqrt; exact inside).
  repeat rewrite ?vpow_num, ?vplus_num, ?vminus_num, ?vtimes_num.
  apply veq_num. set (b := sqrt (l ^ 2 * k ^ 2 - k)) in *. clearbody b.
  ring [square].
Qed.
