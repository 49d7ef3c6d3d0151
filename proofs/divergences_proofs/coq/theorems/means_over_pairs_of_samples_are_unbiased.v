(* Two digits of the number of a sample are independent, each with the distribution; so each pair has the mean of two draws. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Tables Samples.
From Divergences.library.entropic Require Import Joint.
From Divergences.library.samples Require Import Copies.
Open Scope R_scope.

Definition digit (n s i : nat) : nat := ((i / n ^ s) mod n)%nat.

Lemma digit_zero n i : digit n 0 i = (i mod n)%nat.
Proof. unfold digit. now rewrite Nat.pow_0_r, Nat.div_1_r. Qed.

Lemma digit_next n s i : n <> 0%nat -> digit n (S s) i = digit n s (i / n).
Proof. intros Hn. unfold digit. rewrite Nat.div_div; auto. apply Nat.pow_nonzero. auto. Qed.

Lemma some_outcome n p : pmf n p -> n <> 0%nat.
Proof. intros (_ & one) ->. simpl in one. lra. Qed.

Section Digits.
  Variables (n : nat) (p : nat -> R).
  Hypothesis Hp : pmf n p.

  Lemma last_apart k (f : nat -> nat -> R) :
    sum (n ^ S k) (fun i => copies n p (S k) i * f (i / n)%nat (i mod n)%nat) =
    sum (n ^ k) (fun a => copies n p k a * sum n (fun b => p b * f a b)).
  Proof.
    rewrite <- (sum_ext (n ^ k) (fun a => sum n (fun b => copies n p k a * p b * f a b))).
    - exact (sum_samples n k (fun a b => copies n p k a * p b * f a b)).
    - intros a Ha. rewrite <- sum_scal. apply sum_ext. intros b Hb. ring.
  Qed.

  Lemma whole k : sum (n ^ k) (copies n p k) = 1.
  Proof. exact (proj2 (copies_pmf n p k Hp)). Qed.

  Lemma one_digit k v : forall s, (s < k)%nat ->
    sum (n ^ k) (fun i => copies n p k i * v (digit n s i)) = sum n (fun b => p b * v b).
  Proof.
    pose proof (some_outcome n p Hp) as some. induction k as [|k IH]; intros s Hs; [lia|]. destruct s as [|s].
    - rewrite (sum_ext _ _ (fun i => copies n p (S k) i * v (i mod n)%nat)); [|intros i Hi; now rewrite digit_zero].
      rewrite (last_apart k (fun _ b => v b)), sum_scal_r, whole. ring.
    - rewrite (sum_ext _ _ (fun i => copies n p (S k) i * v (digit n s (i / n)))); [|intros i Hi; now rewrite digit_next].
      rewrite (last_apart k (fun a _ => v (digit n s a))), <- (IH s); [|lia]. apply sum_ext. intros a Ha.
      rewrite sum_scal_r, (proj2 Hp). ring.
  Qed.

  Lemma two_digits k (g : nat -> nat -> R) : forall s t, (s < k)%nat -> (t < k)%nat -> s <> t ->
    sum (n ^ k) (fun i => copies n p k i * g (digit n s i) (digit n t i)) = sum n (fun a => p a * sum n (fun b => p b * g a b)).
  Proof.
    pose proof (some_outcome n p Hp) as some. induction k as [|k IH]; intros s t Hs Ht apart; [lia|].
    destruct s as [|s], t as [|t]; [lia| | |].
    - rewrite (sum_ext _ _ (fun i => copies n p (S k) i * g (i mod n)%nat (digit n t (i / n))));
        [|intros i Hi; now rewrite digit_zero, digit_next].
      rewrite (last_apart k (fun a b => g b (digit n t a))), (one_digit k (fun a => sum n (fun b => p b * g b a)) t); [|lia].
      transitivity (sum n (fun a => sum n (fun b => p a * (p b * g b a)))).
      + apply sum_ext. intros a Ha. now rewrite sum_scal.
      + rewrite sum_swap. apply sum_ext. intros b Hb. rewrite <- sum_scal. apply sum_ext. intros a Ha. ring.
    - rewrite (sum_ext _ _ (fun i => copies n p (S k) i * g (digit n s (i / n)) (i mod n)%nat));
        [|intros i Hi; now rewrite digit_zero, digit_next].
      rewrite (last_apart k (fun a b => g (digit n s a) b)).
      apply (one_digit k (fun a => sum n (fun b => p b * g a b)) s). lia.
    - rewrite (sum_ext _ _ (fun i => copies n p (S k) i * g (digit n s (i / n)) (digit n t (i / n))));
        [|intros i Hi; now rewrite !digit_next].
      rewrite (last_apart k (fun a _ => g (digit n s a) (digit n t a))), <- (IH s t); [|lia|lia|lia].
      apply sum_ext. intros a Ha. rewrite sum_scal_r, (proj2 Hp). ring.
  Qed.
End Digits.

Lemma two_draws n (p q : nat -> R) (d : nat -> nat -> R) :
  sum (n * n) (fun i => p (i / n)%nat * q (i mod n)%nat * d (i / n)%nat (i mod n)%nat) =
  sum n (fun a => p a * sum n (fun b => q b * d a b)).
Proof.
  transitivity (total n n (fun a b => p a * q b * d a b)); [exact (sum_flat n n (fun a b => p a * q b * d a b))|].
  apply sum_ext. intros a Ha. rewrite <- sum_scal. apply sum_ext. intros b Hb. ring.
Qed.

Lemma all_but_own k c : sum k (fun s => sum k (fun t => if Nat.eq_dec s t then 0 else c)) = INR k * (INR k - 1) * c.
Proof.
  rewrite (sum_ext k _ (fun _ => (INR k - 1) * c)); [rewrite sum_const; ring|]. intros s Hs.
  rewrite (sum_ext k _ (fun t => c - (if Nat.eq_dec s t then c else 0))); [|intros t Ht; destruct (Nat.eq_dec s t); ring].
  rewrite sum_minus, sum_const, sum_pick. destruct (lt_dec s k); [ring|lia].
Qed.

Lemma mean_of_tables n k l p c (t : nat -> nat -> nat -> R) :
  sum n (fun i => p i * (sum k (fun a => sum l (fun b => t a b i)) / c)) =
  sum k (fun a => sum l (fun b => sum n (fun i => p i * t a b i))) / c.
Proof.
  transitivity (sum n (fun i => sum k (fun a => sum l (fun b => p i * t a b i)) / c)).
  - apply sum_ext. intros i Hi. unfold Rdiv. rewrite <- Rmult_assoc. f_equal. rewrite <- sum_scal. apply sum_ext. intros a Ha.
    now rewrite sum_scal.
  - unfold Rdiv. rewrite sum_scal_r. f_equal. rewrite sum_swap. apply sum_ext. intros a Ha. apply sum_swap.
Qed.

Theorem means_over_pairs_of_samples_are_unbiased :
(forall (n : nat) (k l : nat) (p : nat -> R) (d : nat -> nat -> R),
  pmf n p ->
  (0 < k)%nat ->
  (0 < l)%nat ->
  (E (n ^ (S k)) (fun i' => (copies n p (S k) i')) (fun i' => (sum (S k) (fun s' => sum (S k) (fun t' => if Nat.eq_dec s' t' then 0 else d ((i' / n ^ s') mod n)%nat ((i' / n ^ t') mod n)%nat)) / (INR (S k) * (INR (S k) - 1))))) = (E (n * n) (fun i' => (p (i' / n)%nat * p (i' mod n)%nat)) (fun i' => (d (i' / n)%nat (i' mod n)%nat)))) /\
(forall (n : nat) (k l : nat) (p q : nat -> R) (d : nat -> nat -> R),
  pmf n p ->
  pmf n q ->
  (0 < k)%nat ->
  (0 < l)%nat ->
  (E ((n ^ k) * (n ^ l)) (fun i' => ((copies n p k) (i' / (n ^ l))%nat * (copies n q l) (i' mod (n ^ l))%nat)) (fun i' => (sum k (fun s' => sum l (fun t' => d ((i' / n ^ l / n ^ s') mod n)%nat (((i' mod n ^ l) / n ^ t') mod n)%nat)) / (INR k * INR l)))) = (E (n * n) (fun i' => (p (i' / n)%nat * q (i' mod n)%nat)) (fun i' => (d (i' / n)%nat (i' mod n)%nat)))).
Proof.
  split.
  - intros n k l p d Hp Hk Hl. unfold E. rewrite two_draws. set (both := sum n _).
    rewrite (mean_of_tables (n ^ S k) (S k) (S k) (copies n p (S k)) _
      (fun s t i => if Nat.eq_dec s t then 0 else d (digit n s i) (digit n t i))).
    rewrite (sum_ext (S k) _ (fun s => sum (S k) (fun t => if Nat.eq_dec s t then 0 else both))).
    + rewrite all_but_own, S_INR. apply lt_INR in Hk. simpl in Hk. field. lra.
    + intros s Hs. apply sum_ext. intros t Ht. destruct (Nat.eq_dec s t) as [same|apart].
      * rewrite (sum_ext _ _ (fun _ => 0)); [apply sum_zero|intros; ring].
      * apply two_digits; auto.
  - intros n k l p q d Hp Hq Hk Hl. unfold E. rewrite two_draws. set (both := sum n _).
    rewrite (mean_of_tables (n ^ k * n ^ l) k l (fun i => copies n p k (i / n ^ l)%nat * copies n q l (i mod n ^ l)%nat) _
      (fun s t i => d (digit n s (i / n ^ l)) (digit n t (i mod n ^ l)))).
    rewrite (sum_ext k _ (fun _ => sum l (fun _ => both))).
    + rewrite !sum_const. apply lt_INR in Hk. apply lt_INR in Hl. simpl in Hk, Hl. field. lra.
    + intros s Hs. apply sum_ext. intros t Ht.
      transitivity (total (n ^ k) (n ^ l) (fun a b => copies n p k a * copies n q l b * d (digit n s a) (digit n t b)));
        [exact (sum_flat (n ^ k) (n ^ l) (fun a b => copies n p k a * copies n q l b * d (digit n s a) (digit n t b)))|].
      unfold both. rewrite <- (one_digit n p Hp k (fun a => sum n (fun b => q b * d a b)) s Hs). apply sum_ext. intros a Ha.
      rewrite <- (one_digit n q Hq l (fun b => d (digit n s a) b) t Ht), <- sum_scal. apply sum_ext. intros b Hb. ring.
Qed.
