(* Two rows: half of each law's share against the middle. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Logarithm Couplings.
From Divergences.library.entropic Require Import JensenShannon Gibbs Joint.
From Divergences.library.parts Require Import Information.
Open Scope R_scope.

Theorem js_is_the_information_of_a_fair_coin :
forall (m n : nat) (p q r s u v : nat -> R) (k : nat -> nat -> R),
  pmf n p ->
  pmf m q ->
  pmf m r ->
  pmf m s ->
  pmf n u ->
  pmf n v ->
  (n = 2%nat /\ p 0%nat = (1 / 2) /\ p 1%nat = (1 / 2)) ->
  (n = 2%nat /\ u 0%nat = 1 /\ u 1%nat = 0) ->
  (n = 2%nat /\ v 0%nat = 0 /\ v 1%nat = 1) ->
  channel n m k ->
  ((forall i, (i < m)%nat -> (r i) = (output n u k i))) ->
  ((forall i, (i < m)%nat -> (s i) = (output n v k i))) ->
  ((forall i, (i < m)%nat -> (q i) = (output n p k i))) ->
  (Finite (JS m r s)) = (KL (n * m) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)) (fun i => (p (i / m)%nat * q (i mod m)%nat))).
Proof.
  intros m n p q r s u v k Hp Hq Hr Hs Hu Hv (-> & p0 & p1) (_ & u0 & u1) (_ & v0 & v1) Hk first second out.
  pose proof (channel_coupling 2 m p k q Hp Hk out) as Hg.
  assert (forall j, (j < m)%nat -> r j = k 0%nat j /\ s j = k 1%nat j /\ q j = (r j + s j) / 2) as rows.
  { intros j Hj. rewrite (first j Hj), (second j Hj), (out j Hj). unfold output. simpl. rewrite p0, p1, u0, u1, v0, v1. repeat split; lra. }
  change (Finite (JS m r s) = KL (2 * m) (flat m (joint p k)) (flat m (product p q))).
  rewrite KL_finite by (apply joint_dominated; auto). f_equal.
  change (JS m r s = sum (2 * m) (flat m (fun i j => xlog (joint p k i j) (product p q i j)))). rewrite sum_flat. unfold total. simpl.
  rewrite Rplus_0_l, <- sum_plus, JS_terms. unfold Rdiv at 1. rewrite Rmult_comm, <- sum_scal. apply sum_ext. intros j Hj.
  destruct (rows j Hj) as (rj & sj & qj). unfold joint, product, js_term. rewrite p0, p1, <- rj, <- sj, <- qj.
  replace (1 / 2) with (/ 2) by field.
  rewrite !xlog_scale by (first [lra | apply Hr; auto | apply Hs; auto]). ring.
Qed.
