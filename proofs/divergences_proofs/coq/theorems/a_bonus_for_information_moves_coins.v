(* 2 - 2t = 2(1 - t), and 2t - 1 < 2t. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Logarithm.
Open Scope R_scope.

Theorem a_bonus_for_information_moves_coins :
forall (t : R),
  ((1 / 2) < t /\ t < 1) ->
  vlt (num ((ln (1 - t)) - (ln t))) (vminus (vlog (num (2 - (2 * t)))) (vlog (num ((2 * t) - 1)))).
Proof.
  intros t [low high]. rewrite !vlog_num, vminus_num by lra. apply vlt_num.
  replace (2 - 2 * t) with (2 * (1 - t)) by ring. rewrite ln_mult by lra.
  assert (ln (2 * t - 1) < ln (2 * t)) by (apply ln_increasing; lra). rewrite (ln_mult 2 t) in H by lra. lra.
Qed.
