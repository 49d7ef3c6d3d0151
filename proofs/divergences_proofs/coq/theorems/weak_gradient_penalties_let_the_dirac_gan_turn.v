(* With v² = k − λ²k² three squares are 0. *)
Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Extended.
Open Scope R_scope.

Theorem weak_gradient_penalties_let_the_dirac_gan_turn :
forall (k l : R),
  0 < k ->
  0 < l ->
  ((l ^ 2) * k) <= 1 ->
  veq (vplus (vplus (vpow (vplus (vplus (vminus (num (((- l) * k) ^ 2)) (vpow (vsqrt (num (k - ((l ^ 2) * (k ^ 2))))) 2)) (num (((2 * l) * k) * ((- l) * k)))) (num k)) 2) (vpow (vplus (vtimes (num (2 * ((- l) * k))) (vsqrt (num (k - ((l ^ 2) * (k ^ 2)))))) (vtimes (num ((2 * l) * k)) (vsqrt (num (k - ((l ^ 2) * (k ^ 2))))))) 2)) (vpow (vminus (vplus (num (((- l) * k) ^ 2)) (vpow (vsqrt (num (k - ((l ^ 2) * (k ^ 2))))) 2)) (num k)) 2)) (num 0).
Proof.
  intros.
  assert (inside : 0 <= k - l ^ 2 * k ^ 2) by nra.
  rewrite vsqrt_num by exact inside.
  assert (square : sqrt (k - l ^ 2 * k ^ 2) ^ 2 = k - l ^ 2 * k ^ 2) by (apply pow2_sqrt; exact inside).
  repeat rewrite ?vpow_num, ?vplus_num, ?vminus_num, ?vtimes_num.
  apply veq_num. set (b := sqrt (k - l ^ 2 * k ^ 2)) in *. clearbody b.
  ring [square].
Qed.
