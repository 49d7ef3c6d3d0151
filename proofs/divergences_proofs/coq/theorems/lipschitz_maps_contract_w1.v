(* Push the plan forward: it couples the images, and what it moves goes at most K times as far. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Couplings Pushforwards.
From Coq Require Import FunctionalExtensionality.
Open Scope R_scope.

Lemma stretched_at_most : forall n k p q d e f K, pmf n p -> pmf n q -> 0 <= K ->
  (forall i, (i < n)%nat -> (f i < k)%nat) ->
  (forall i j, (i < n)%nat -> (j < n)%nat -> e (f i) (f j) <= K * d i j) ->
  Rbar_le (W1 k k e (pushed n p f) (pushed n q f)) (Rbar_mult K (W1 n n d p q)).
Proof.
  intros n k p q d e f K Hp Hq HK Hf lip.
  destruct (W1_finite n n d p q Hp Hq) as (w & is_w).
  destruct (W1_finite k k e _ _ (pushed_pmf n k p f Hf Hp) (pushed_pmf n k q f Hf Hq)) as (v & is_v).
  rewrite is_w, is_v. simpl. replace (K * w) with (K * w + 0) by ring.
  apply (W1_affine n n d p q w); auto. { eexists. apply independent; auto. }
  intros g Hg.
  pose proof (W1_le_cost k k e _ _ _ (carried_couples n n k k p q g f f Hf Hf Hg)) as low.
  rewrite is_v in low. simpl in low. rewrite (carried_cost n n k k g f f Hf Hf e) in low.
  apply Rle_trans with (1 := low). rewrite Rplus_0_r. unfold cost. fold (total n n (fun i j => g i j * d i j)).
  rewrite <- total_scal. apply total_le. intros i j Hi Hj. specialize (lip i j Hi Hj). pose proof (proj1 Hg i j Hi Hj). nra.
Qed.

Lemma image_pushed n p f : (fun i => sum n (fun a => if Nat.eq_dec (f a) i then p a else 0)) = pushed n p f.
Proof.
  apply functional_extensionality. intros i. apply sum_ext. intros a _. unfold at_. destruct (Nat.eq_dec (f a) i); ring.
Qed.

Theorem lipschitz_maps_contract_w1 :
forall (m n : nat) (p q : nat -> R) (c d : nat -> nat -> R) (f : nat -> nat),
  pmf n p ->
  pmf n q ->
  ((forall i, (i < n)%nat -> (f i < m)%nat)) ->
  ((forall i j, (i < n)%nat -> (j < n)%nat -> c (f i) (f j) <= d i j)) ->
  Rbar_le (W1 m m c (fun i => (sum n (fun a => if Nat.eq_dec (f a) i then p a else 0))) (fun i => (sum n (fun a => if Nat.eq_dec (f a) i then q a else 0)))) (W1 n n d p q).
Proof.
  intros m n p q c d f Hp Hq inside lip. rewrite !image_pushed.
  assert (Rbar_le (W1 m m c (pushed n p f) (pushed n q f)) (Rbar_mult 1 (W1 n n d p q))) as at_most.
  { apply (stretched_at_most n m p q d c f 1); auto; [lra|]. intros. rewrite Rmult_1_l. auto. }
  destruct (W1_finite n n d p q Hp Hq) as (w & is_w). rewrite is_w in *. simpl in at_most. now rewrite Rmult_1_l in at_most.
Qed.
