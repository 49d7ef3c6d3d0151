(* The plan moves what it moved, and the noise stays: x + z goes to y + z. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Couplings.
From Divergences.library.parts Require Import Products.
Open Scope R_scope.

Section Blurred.
  Variables (n m k : nat) (p q r : nat -> R) (x y z : nat -> nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q) (Hr : pmf m r).
  Definition between i j := sqrt (sum k (fun c => (x i c - y j c) ^ 2)).
  Definition blurred i j := sqrt (sum k (fun c =>
    ((x (i / m)%nat c + z (i mod m)%nat c) - (y (j / m)%nat c + z (j mod m)%nat c)) ^ 2)).

  Lemma still_paid g : coupling n n p q g ->
    cost (n * m) (n * m) blurred (both m g (diagonal r)) = cost n n between g.
  Proof.
    intros Hg. change (cost n n between g) with (total n n (fun i j => g i j * between i j)).
    transitivity (total n n (fun i j => g i j * between i j) * total m m (diagonal r)).
    - rewrite <- (both_total n m). apply total_ext. intros i j Hi Hj. unfold both. rewrite !Rmult_assoc. f_equal.
      unfold diagonal. destruct (Nat.eq_dec (i mod m) (j mod m)) as [same|]; [|ring].
      rewrite Rmult_comm. f_equal. unfold blurred, between. f_equal. apply sum_ext. intros c _. rewrite same. ring.
    - rewrite (coupling_total m m r r); [|apply diagonal_couples, Hr]. rewrite (proj2 Hr). ring.
  Qed.

  Lemma not_increased : Rbar_le (W1 (n * m) (n * m) blurred (paired m p r) (paired m q r)) (W1 n n between p q).
  Proof.
    destruct (W1_finite n n between p q Hp Hq) as (w & is_w).
    destruct (W1_finite (n * m) (n * m) blurred _ _ (paired_pmf n m p r Hp Hr) (paired_pmf n m q r Hq Hr)) as (v & is_v).
    rewrite is_w, is_v. simpl. replace w with (1 * w + 0) by ring.
    apply (W1_affine n n between p q w); auto; [lra|eexists; apply independent; auto|]. intros g Hg.
    pose proof (W1_le_cost (n * m) (n * m) blurred _ _ _ (both_couples n m p q r r g (diagonal r) Hg (diagonal_couples m r (proj1 Hr)))) as low.
    rewrite is_v, still_paid in low by auto. simpl in low. lra.
  Qed.
End Blurred.

Theorem common_noise_does_not_increase_w1 :
forall (k m n : nat) (p q r : nat -> R) (x y z : nat -> nat -> R),
  pmf n p ->
  pmf n q ->
  pmf m r ->
  Rbar_le (W1 (n * m) (n * m) (fun i j => sqrt (sum k (fun c => ((x (i / m)%nat c + z (i mod m)%nat c) - (y (j / m)%nat c + z (j mod m)%nat c)) ^ 2))) (fun i => (p (i / m)%nat * r (i mod m)%nat)) (fun i => (q (i / m)%nat * r (i mod m)%nat))) (W1 n n (fun i j => sqrt (sum k (fun c => (x i c - y j c) ^ 2))) p q).
Proof.
  intros k m n p q r x y z Hp Hq Hr. exact (not_increased n m k p q r x y z Hp Hq Hr).
Qed.
