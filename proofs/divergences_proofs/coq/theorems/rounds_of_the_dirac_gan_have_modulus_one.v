(* With b² = κ − κ²/4 three squares are 0. *)
Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Extended.
Open Scope R_scope.

Theorem rounds_of_the_dirac_gan_have_modulus_one :
forall (κ : R),
  (0 < κ /\ κ < 4) ->
  veq (vplus (vplus (vpow (vplus (vminus (vminus (num ((1 - (κ / 2)) ^ 2)) (vpow (vsqrt (num (κ - ((κ ^ 2) / 4)))) 2)) (num ((2 - κ) * (1 - (κ / 2))))) (num 1)) 2) (vpow (vminus (vtimes (num (2 * (1 - (κ / 2)))) (vsqrt (num (κ - ((κ ^ 2) / 4))))) (vtimes (num (2 - κ)) (vsqrt (num (κ - ((κ ^ 2) / 4)))))) 2)) (vpow (vminus (vplus (num ((1 - (κ / 2)) ^ 2)) (vpow (vsqrt (num (κ - ((κ ^ 2) / 4)))) 2)) (num 1)) 2)) (num 0).
Proof.
  intros.
  assert (inside : 0 <= κ - κ ^ 2 / 4) by nra.
  rewrite vsqrt_num by exact inside.
  assert (square : sqrt (κ - κ ^ 2 / 4) ^ 2 = κ - κ ^ 2 / 4) by (apply pow2_sqrt; exact inside).
  repeat rewrite ?vpow_num, ?vplus_num, ?vminus_num, ?vtimes_num.
  apply veq_num. set (b := sqrt (κ - κ ^ 2 / 4)) in *. clearbody b.
  rewrite ?square. field.
Qed.
