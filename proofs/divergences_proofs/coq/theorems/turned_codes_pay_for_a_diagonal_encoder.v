(* Multiplied out; the price is a product of squares and shares. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Logarithm.
Open Scope R_scope.

Theorem turned_codes_pay_for_a_diagonal_encoder :
(forall (a b c : R),
  (0 <= c /\ c <= 1) ->
  (((c * a) + ((1 - c) * b)) * (((1 - c) * a) + (c * b))) = ((a * b) + ((c * (1 - c)) * ((a - b) ^ 2)))) /\
(forall (a b c : R),
  (0 <= c /\ c <= 1) ->
  (((c * a) + ((1 - c) * b)) * (((1 - c) * a) + (c * b))) >= (a * b)).
Proof.
  split; intros a b c [low high]; [ring|].
  assert (0 <= c * (1 - c) * (a - b) ^ 2) by (apply Rmult_le_pos; [apply Rmult_le_pos; lra|apply pow2_ge_0]).
  replace ((c * a + (1 - c) * b) * ((1 - c) * a + c * b)) with (a * b + c * (1 - c) * (a - b) ^ 2) by ring. lra.
Qed.
