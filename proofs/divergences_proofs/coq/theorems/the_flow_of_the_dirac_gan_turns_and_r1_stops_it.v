(* With v² = 1/4 − γ²/4 three squares are 0. *)
Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Extended.
Open Scope R_scope.

Theorem the_flow_of_the_dirac_gan_turns_and_r1_stops_it :
forall (g : R),
  (0 <= g /\ g < 1) ->
  veq (vplus (vplus (vpow (vplus (vplus (vminus (num (((- g) / 2) ^ 2)) (vpow (vsqrt (num ((1 / 4) - ((g ^ 2) / 4)))) 2)) (num (g * ((- g) / 2)))) (num (1 / 4))) 2) (vpow (vplus (vtimes (num (2 * ((- g) / 2))) (vsqrt (num ((1 / 4) - ((g ^ 2) / 4))))) (vtimes (num g) (vsqrt (num ((1 / 4) - ((g ^ 2) / 4)))))) 2)) (vpow (vminus (vplus (num (((- g) / 2) ^ 2)) (vpow (vsqrt (num ((1 / 4) - ((g ^ 2) / 4)))) 2)) (num (1 / 4))) 2)) (num 0).
Proof.
  intros.
  assert (inside : 0 <= 1 / 4 - g ^ 2 / 4) by nra.
  rewrite vsqrt_num by exact inside.
  assert (square : sqrt (1 / 4 - g ^ 2 / 4) ^ 2 = 1 / 4 - g ^ 2 / 4) by (apply pow2_sqrt; exact inside).
  repeat rewrite ?vpow_num, ?vplus_num, ?vminus_num, ?vtimes_num.
  apply veq_num. set (b := sqrt (1 / 4 - g ^ 2 / 4)) in *. clearbody b.
  rewrite ?square. field.
Qed.
