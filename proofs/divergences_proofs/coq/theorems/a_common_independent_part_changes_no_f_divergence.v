(* The channel that leaves an outcome in place and draws the other part: no two outcomes have an image in common. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences.
From Divergences.library.transport Require Import Pushforwards.
From Divergences.library.entropic Require Import Sufficient Joint.
From Divergences.library.parts Require Import Information.
Open Scope R_scope.

Definition beside (m : nat) (r : nat -> R) (a : nat) := flat m (joint (at_ a) (fun _ => r)).

Lemma at_sym a b : at_ a b = at_ b a.
Proof. unfold at_. destruct (Nat.eq_dec a b), (Nat.eq_dec b a); congruence. Qed.

Lemma beside_channel n m r : pmf m r -> channel n (n * m) (beside m r).
Proof.
  intros Hr a Ha. apply joint_pmf; [|intros i Hi; auto]. split; [intros; apply at_nonneg|apply sum_at_one; auto].
Qed.

Lemma beside_output n m law r c : (c < n * m)%nat -> output n law (beside m r) c = law (c / m)%nat * r (c mod m)%nat.
Proof.
  intros Hc. assert (m <> 0)%nat by lia. assert ((c / m < n)%nat) as inside by (apply Nat.div_lt_upper_bound; lia).
  unfold output, beside, flat, joint. rewrite <- (sum_at n (c / m)%nat (fun a => law a * r (c mod m)%nat) inside).
  apply sum_ext. intros a Ha. rewrite (at_sym a). ring.
Qed.

Theorem a_common_independent_part_changes_no_f_divergence :
forall (m n : nat) (p q r : nat -> R) (f : R -> R) (f_zero f_slope : Rbar),
  pmf n p ->
  pmf n q ->
  pmf m r ->
  generator f f_zero f_slope ->
  (Df f f_zero f_slope (n * m) (fun i' => (p (i' / m)%nat * r (i' mod m)%nat)) (fun i' => (q (i' / m)%nat * r (i' mod m)%nat))) = (Df f f_zero f_slope n p q).
Proof.
  intros m n p q r f z s Hp Hq Hr gen.
  rewrite <- (Df_kept f z s gen (n * m) n p q (beside m r) Hp Hq (beside_channel n m r Hr)).
  - unfold Df. apply rsum_ext. intros c Hc. now rewrite !beside_output by auto.
  - intros a b c Ha Hb Hc one other. unfold beside, flat, joint, at_ in one, other.
    destruct (Nat.eq_dec a (c / m)%nat), (Nat.eq_dec b (c / m)%nat); [|lra|lra|lra].
    assert (a = b) as -> by congruence. ring.
Qed.
