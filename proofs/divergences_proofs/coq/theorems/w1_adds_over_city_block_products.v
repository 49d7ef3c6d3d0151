(* The product of two plans pays both costs; the sum of two pairs of potentials earns both. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Tables Divergences Couplings.
From Divergences.library.transport Require Import Duality Programme.
From Divergences.library.parts Require Import Products.
Open Scope R_scope.

Section Added.
  Variables (n m : nat) (p q r s : nat -> R) (d e : nat -> nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q) (Hr : pmf m r) (Hs : pmf m s).
  Definition added i j := d (i / m)%nat (j / m)%nat + e (i mod m)%nat (j mod m)%nat.

  Lemma both_paid g h : coupling n n p q g -> coupling m m r s h ->
    cost (n * m) (n * m) added (both m g h) = cost n n d g + cost m m e h.
  Proof.
    intros Hg Hh. unfold cost. fold (total (n * m) (n * m) (fun i j => both m g h i j * added i j)).
    fold (total n n (fun i j => g i j * d i j)). fold (total m m (fun i j => h i j * e i j)).
    rewrite (total_ext (n * m) (n * m) _ (fun i j => both m (fun i j => g i j * d i j) h i j + both m g (fun i j => h i j * e i j) i j))
      by (intros; unfold both, added; ring).
    rewrite total_plus, !(both_total n m), (coupling_total n n p q g Hg), (coupling_total m m r s h Hh), (proj2 Hp), (proj2 Hr). ring.
  Qed.

  Lemma both_earned f u f' u' :
    earned (n * m) (n * m) (paired m p r) (paired m q s) (fun i => f (i / m)%nat + f' (i mod m)%nat) (fun j => u (j / m)%nat + u' (j mod m)%nat)
    = earned n n p q f u + earned m m r s f' u'.
  Proof.
    assert (split : forall a b v w, sum n a = 1 -> sum m b = 1 ->
      sum (n * m) (fun i => paired m a b i * (v (i / m)%nat + w (i mod m)%nat)) = sum n (fun i => a i * v i) + sum m (fun i => b i * w i)).
    { intros a b v w a1 b1.
      rewrite (sum_ext (n * m) _ (fun i => paired m (fun i => a i * v i) b i + paired m a (fun i => b i * w i) i)) by (intros; unfold paired; ring).
      rewrite sum_plus, !sum_paired, a1, b1. ring. }
    unfold earned. rewrite !split by (apply Hp || apply Hq || apply Hr || apply Hs). ring.
  Qed.

  Lemma sum_of_both : W1 (n * m) (n * m) added (paired m p r) (paired m q s) = Rbar_plus (W1 n n d p q) (W1 m m e r s).
  Proof.
    destruct (W1_finite n n d p q Hp Hq) as (w & is_w), (W1_finite m m e r s Hr Hs) as (v & is_v).
    destruct (W1_finite (n * m) (n * m) added _ _ (paired_pmf n m p r Hp Hr) (paired_pmf n m q s Hq Hs)) as (t & is_t).
    rewrite is_w, is_v, is_t. simpl. f_equal. apply Rle_antisym.
    - replace (w + v) with (1 * w + 1 * v) by ring.
      apply (W1_affine2 n n d p q w m m e r s v); auto; try lra. intros g h Hg Hh.
      pose proof (W1_le_cost (n * m) (n * m) added _ _ _ (both_couples n m p q r s g h Hg Hh)) as low.
      rewrite is_t, both_paid in low by auto. simpl in low. lra.
    - destruct (best_potentials n n d p q w is_w) as (f & u & below & gains).
      destruct (best_potentials m m e r s v is_v) as (f' & u' & below' & gains').
      assert (admissible (n * m) (n * m) added (fun i => f (i / m)%nat + f' (i mod m)%nat) (fun j => u (j / m)%nat + u' (j mod m)%nat)) as all.
      { intros i j Hi Hj. destruct (in_parts n m i Hi), (in_parts n m j Hj). unfold added.
        specialize (below (i / m)%nat (j / m)%nat ltac:(auto) ltac:(auto)).
        specialize (below' (i mod m)%nat (j mod m)%nat ltac:(auto) ltac:(auto)). lra. }
      pose proof (earned_le_W1 (n * m) (n * m) (paired m p r) (paired m q s) added _ _ all) as high.
      rewrite is_t, both_earned in high. simpl in high. lra.
  Qed.
End Added.

Theorem w1_adds_over_city_block_products :
forall (k m n : nat) (p q r s : nat -> R) (w x y z : nat -> nat -> R),
  pmf n p ->
  pmf n q ->
  pmf m r ->
  pmf m s ->
  veq (Some (W1 (n * m) (n * m) (fun i j => (fun i j => sqrt (sum k (fun c => (x i c - y j c) ^ 2))) (i / m)%nat (j / m)%nat + (fun i j => sqrt (sum k (fun c => (z i c - w j c) ^ 2))) (i mod m)%nat (j mod m)%nat) (fun i => (p (i / m)%nat * r (i mod m)%nat)) (fun i => (q (i / m)%nat * s (i mod m)%nat)))) (vplus (Some (W1 n n (fun i j => sqrt (sum k (fun c => (x i c - y j c) ^ 2))) p q)) (Some (W1 m m (fun i j => sqrt (sum k (fun c => (z i c - w j c) ^ 2))) r s))).
Proof.
  intros k m n p q r s w x y z Hp Hq Hr Hs. cbv beta.
  set (d := fun i j => sqrt (sum k (fun c => (x i c - y j c) ^ 2))). set (e := fun i j => sqrt (sum k (fun c => (z i c - w j c) ^ 2))).
  pose proof (sum_of_both n m p q r s d e Hp Hq Hr Hs) as value. unfold paired, added in value.
  destruct (W1_finite n n d p q Hp Hq) as (a & is_a), (W1_finite m m e r s Hr Hs) as (b & is_b).
  rewrite is_a, is_b in *. unfold vplus, lift2, Rbar_plus'. unfold veq, wherever. exact value.
Qed.
