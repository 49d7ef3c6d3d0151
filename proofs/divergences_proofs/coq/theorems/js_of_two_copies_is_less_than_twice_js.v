(* JS of the pairs is the mean KL to r ⊗ r, which adds up, less KL from their mixture to it. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Logarithm Couplings.
From Divergences.library.entropic Require Import JensenShannon Gibbs Joint.
From Divergences.library.parts Require Import Information.
Open Scope R_scope.

Lemma square_terms p q P Q : 0 <= p -> 0 <= q -> 0 <= P -> 0 <= Q ->
  js_term (p * P) (q * Q) = P * xlog p ((p + q) / 2) + p * xlog P ((P + Q) / 2) + (Q * xlog q ((p + q) / 2) + q * xlog Q ((P + Q) / 2))
    - 2 * xlog ((p * P + q * Q) / 2) ((p + q) / 2 * ((P + Q) / 2)).
Proof.
  intros Hp Hq HP HQ. rewrite <- !xlog_mult by (auto; lra). unfold js_term. set (m := (p * P + q * Q) / 2). set (r := (p + q) / 2 * ((P + Q) / 2)).
  assert (0 <= p * P) by nra. assert (0 <= q * Q) by nra.
  assert (0 < m -> 0 < r) as charged.
  { intros some. unfold m, r in *. destruct Hp as [|<-], Hq as [|<-], HP as [|<-], HQ as [|<-]; try nra. }
  assert (forall a, 0 <= a -> (0 < a -> 0 < m) -> xlog a m = xlog a r - a * (ln m - ln r)) as part.
  { intros a [Ha| <-] some; [|rewrite !xlog_zero; ring]. specialize (some Ha). rewrite !xlog_pos, !ln_div by auto. ring. }
  rewrite (part (p * P)), (part (q * Q)) by (auto; unfold m; lra).
  enough (2 * xlog m r = (p * P + q * Q) * (ln m - ln r)) as same by (rewrite same; ring).
  destruct (Req_dec m 0) as [none|ne]; [rewrite none, xlog_zero; replace (p * P + q * Q) with 0 by (unfold m in none; lra); ring|].
  assert (0 < m) by (unfold m in *; lra). rewrite xlog_pos, ln_div by auto. unfold m. field.
Qed.

(* Σ_ij of a factor of the row times a law of the column. *)
Lemma weigh n (a b : nat -> R) : sum n b = 1 -> total n n (fun i j => b j * a i) = sum n a.
Proof. intros one. rewrite (total_ext n n _ (fun i j => a i * b j)) by (intros; ring). rewrite total_product, one. ring. Qed.
Lemma weigh' n (a b : nat -> R) : sum n b = 1 -> total n n (fun i j => b i * a j) = sum n a.
Proof. intros one. rewrite total_product, one. ring. Qed.

Lemma middle_law n p q : pmf n p -> pmf n q ->
  pmf (n * n) (fun i => (p (i / n)%nat * p (i mod n)%nat + q (i / n)%nat * q (i mod n)%nat) / 2).
Proof.
  intros Hp Hq. pose proof (product_pmf n n p p Hp Hp) as (pos & one). pose proof (product_pmf n n q q Hq Hq) as (pos' & one'). split.
  - intros i Hi. specialize (pos i Hi). specialize (pos' i Hi). unfold flat, product in *. lra.
  - rewrite (sum_ext (n * n) _ (fun i => / 2 * (flat n (product p p) i + flat n (product q q) i))) by (intros; unfold flat, product; field).
    rewrite sum_scal, sum_plus, one, one'. field.
Qed.

Theorem js_of_two_copies_is_less_than_twice_js :
(forall (n : nat) (p q r : nat -> R),
  pmf n p ->
  pmf n q ->
  pmf n r ->
  ((forall i, (i < n)%nat -> (r i) = (((p i) + (q i)) / 2))) ->
  (Finite (JS (n * n) (fun i => (p (i / n)%nat * p (i mod n)%nat)) (fun i => (q (i / n)%nat * q (i mod n)%nat)))) = (Rbar_minus (Finite (2 * (JS n p q))) (KL (n * n) (fun i => (((p (i / n)%nat * p (i mod n)%nat) + (q (i / n)%nat * q (i mod n)%nat)) / 2)) (fun i => (r (i / n)%nat * r (i mod n)%nat))))) /\
(forall (n : nat) (p q r : nat -> R),
  pmf n p ->
  pmf n q ->
  pmf n r ->
  ((forall i, (i < n)%nat -> (r i) = (((p i) + (q i)) / 2))) ->
  Rbar_le (Finite 0) (KL (n * n) (fun i => (((p (i / n)%nat * p (i mod n)%nat) + (q (i / n)%nat * q (i mod n)%nat)) / 2)) (fun i => (r (i / n)%nat * r (i mod n)%nat)))).
Proof.
  split; intros n p q r Hp Hq Hr mid.
  - assert (dominated (n * n) (fun i => (p (i / n)%nat * p (i mod n)%nat + q (i / n)%nat * q (i mod n)%nat) / 2) (flat n (product r r))) as dom.
    { refine (proj2 (dominated_flat n n (fun i j => (p i * p j + q i * q j) / 2) (product r r)) _). intros i j Hi Hj zero. unfold product in zero.
      rewrite (mid i Hi), (mid j Hj) in zero. pose proof (proj1 Hp i Hi). pose proof (proj1 Hq i Hi). pose proof (proj1 Hp j Hj). pose proof (proj1 Hq j Hj).
      apply Rmult_integral in zero as [zero|zero]; [replace (p i) with 0 by lra; replace (q i) with 0 by lra|replace (p j) with 0 by lra; replace (q j) with 0 by lra]; field. }
    change (fun i => r (i / n)%nat * r (i mod n)%nat) with (flat n (product r r)). rewrite KL_finite by auto.
    unfold Rbar_minus. cbn [Rbar_opp Rbar_plus Rbar_plus']. f_equal. rewrite !JS_terms.
    change (sum (n * n) (flat n (fun i j => js_term (p i * p j) (q i * q j))) / 2 =
      2 * (sum n (fun i => js_term (p i) (q i)) / 2) + - sum (n * n) (flat n (fun i j => xlog ((p i * p j + q i * q j) / 2) (r i * r j)))).
    rewrite !sum_flat.
    rewrite (total_ext n n (fun i j => js_term _ _) (fun i j => (p j * xlog (p i) ((p i + q i) / 2) + p i * xlog (p j) ((p j + q j) / 2))
      + (q j * xlog (q i) ((p i + q i) / 2) + q i * xlog (q j) ((p j + q j) / 2)) - 2 * xlog ((p i * p j + q i * q j) / 2) (r i * r j)))
      by (intros i j Hi Hj; rewrite (mid i Hi), (mid j Hj); apply square_terms; apply Hp || apply Hq; auto).
    rewrite total_minus, !total_plus, total_scal, !(weigh n), !(weigh' n) by (apply Hp || apply Hq). unfold js_term. rewrite sum_plus. field.
  - apply KL_nonneg; [apply middle_law; auto|apply (product_pmf n n r r); auto].
Qed.
