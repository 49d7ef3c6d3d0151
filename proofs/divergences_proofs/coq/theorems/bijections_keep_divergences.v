(* A rearrangement is a channel that merges nothing. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences.
From Divergences.library.transport Require Import Pushforwards.
From Divergences.library.entropic Require Import Sufficient.
Open Scope R_scope.

Theorem bijections_keep_divergences :
forall (n : nat) (p q : nat -> R) (f : nat -> nat) (g : R -> R) (g_zero g_slope : Rbar),
  pmf n p ->
  pmf n q ->
  ((forall i, (i < n)%nat -> (f i < n)%nat)) ->
  ((forall i j, (i < n)%nat -> (j < n)%nat -> f i = f j -> i = j)) ->
  generator g g_zero g_slope ->
  (Df g g_zero g_slope n (fun i => (sum n (fun a => if Nat.eq_dec (f a) i then p a else 0))) (fun i => (sum n (fun a => if Nat.eq_dec (f a) i then q a else 0)))) = (Df g g_zero g_slope n p q).
Proof.
  intros n p q f g z s Hp Hq inside apart gen.
  rewrite <- (Df_kept g z s gen n n p q (fun a => at_ (f a)) Hp Hq).
  - assert (forall law i, sum n (fun a => if Nat.eq_dec (f a) i then law a else 0) = output n law (fun a => at_ (f a)) i) as same.
    { intros law i. unfold output. apply sum_ext. intros a Ha. unfold at_. destruct (Nat.eq_dec (f a) i); ring. }
    unfold Df. apply rsum_ext. intros i Hi. now rewrite !same.
  - intros a Ha. split; [intros; apply at_nonneg|]. apply sum_at_one. auto.
  - intros a b c Ha Hb Hc one other. unfold at_ in *. destruct (Nat.eq_dec (f a) c), (Nat.eq_dec (f b) c); try lra.
    rewrite (apart a b) by (auto; congruence). ring.
Qed.
