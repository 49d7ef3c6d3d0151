(* ln x <= x - 1 at x = 1/(1 + t), and at x = s/t. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Logarithm.
Open Scope R_scope.

Theorem linear_codes_die_below_the_noise :
(forall (l s t : R),
  (0 <= l /\ l <= 1) ->
  0 < s ->
  0 < t ->
  l < ((ln (1 + t)) + (l / (1 + t)))) /\
(forall (l s t : R),
  (0 <= l /\ l <= 1) ->
  0 < s ->
  0 < t ->
  (1 + (ln s)) <= ((ln t) + (s / t))).
Proof.
  split; intros l s t [low high] Hs Ht.
  - assert (0 < / (1 + t)) by (apply Rinv_0_lt_compat; lra).
    assert (/ (1 + t) < 1) as less by (rewrite <- Rinv_1; apply Rinv_1_lt_contravar; lra).
    pose proof (ln_lt (/ (1 + t)) H (Rlt_not_eq _ _ less)) as below. rewrite ln_Rinv in below by lra.
    assert (l - l / (1 + t) <= 1 - / (1 + t)); [|lra].
    replace (l - l / (1 + t)) with (l * (1 - / (1 + t))) by (field; lra).
    rewrite <- (Rmult_1_l (1 - / (1 + t))) at 2. apply Rmult_le_compat_r; lra.
  - assert (0 < s / t) by (apply Rdiv_lt_0_compat; lra).
    pose proof (ln_le (s / t) H) as below. rewrite ln_div in below by lra. lra.
Qed.
